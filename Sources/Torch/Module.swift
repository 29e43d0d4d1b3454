// The module torch, as programs see it.
import Autograd
import Builtins
import Heap
import Interpreter
import TensorCore

/// Makes `torch` known; it is built at the first import.
package func installTorch(_ m: inout Machine) {
    m.moduleMakers["torch"] = ModuleMaker { m throws(Raised) in try makeTorch(&m) }
    m.moduleMakers["torch.autograd"] = ModuleMaker { m throws(Raised) in
        let t = try m.importModule("torch")
        return try m.getAttribute(t.value, "autograd")
    }
    m.moduleMakers["torch.cuda"] = ModuleMaker { m throws(Raised) in
        let t = try m.importModule("torch")
        return try m.getAttribute(t.value, "cuda")
    }
    m.moduleSources.append { bundledSource($0) }
    m.namesElsewhere.append(NameList(knownTorchNames))
    TensorState.poll = { () throws(TensorError) in
        if interruptIsPending() { throw TensorError(.keyboardInterrupt, "") }
    }
}

private func makeTorch(_ m: inout Machine) throws(Raised) -> Owned {
    m.makeTorchTypes()
    let module = m.makeModule("torch")
    let dict = m.namespace(module)
    func add(_ name: String, _ value: consuming Owned) { dict.add(name, value) }
    add("__version__", m.string("2.13.0+cpu"))
    add("__path__", m.makeList())
    add("Tensor", Owned(adopting: .object(retained(m.torch.tensor))))
    add("Size", Owned(adopting: .object(retained(m.torch.size))))
    add("device", Owned(adopting: .object(retained(m.classOf(.object(m.torch.device))))))
    add(
        "Generator",
        Owned(adopting: .object(retained(m.classOf(.object(m.torch.defaultGenerator))))))
    add("default_generator", Owned(adopting: .object(retained(m.torch.defaultGenerator))))
    add("dtype", Owned(adopting: .object(retained(m.torch.dtypeClass))))
    add("layout", Owned(adopting: .object(retained(m.classOf(.object(m.torch.strided))))))
    add("strided", Owned(adopting: .object(retained(m.torch.strided))))
    for name in ["contiguous_format", "preserve_format", "channels_last"] {
        add(name, m.make(LayoutObject(name: name)))
    }
    for d in DType.allCases { add(d.name, m.object(d)) }
    for (alias, d) in [
        ("float", DType.float32), ("double", .float64), ("half", .float16), ("long", .int64),
        ("int", .int32), ("short", .int16), ("cfloat", .complex64), ("cdouble", .complex128),
    ] {
        add(alias, m.object(d))
    }
    add("inf", .float(.infinity))
    add("nan", .float(.nan))
    add("pi", .float(.pi))
    add("e", .float(2.718281828459045))
    for row in operatorTable where row.exposure.contains(.function) {
        for name in row.names {
            add(name, m.function(row.builtin(name, isMethod: false), module: "torch"))
            if row.exposure.contains(.inPlaceFunction) {
                let inPlace = row.builtin(name + "_", isMethod: false, isInPlace: true)
                add(name + "_", m.function(inPlace, module: "torch"))
            }
        }
    }
    let functions =
        torchFunctions + [splitFunction, normFunction] + printFunctions + deviceFunctions
        + randomFunctions
        + (factoryFunctions + typeFunctions).map { $0.builtin(isMethod: false) }
    m.add(functions, to: module, named: "torch")
    let autograd = m.makeNativeModule(
        "torch.autograd", doc: "Gradients of tensors.", autogradFunctions)
    let inner = m.namespace(autograd)
    inner.add("Variable", m.variableType())
    add("autograd", autograd.copy())
    add("_C", m.makeTorchC())
    add(
        "cuda",
        m.makeNativeModule("torch.cuda", doc: "Tensors on a GPU: there is none.", cudaFunctions))
    for d in [DType.float32, .float64, .int64, .int32, .bool] {
        add(TensorNames.type(d), m.oldType(d))
    }
    m.leaveGradModes(to: [module.word.cell, autograd.word.cell])
    return module
}

private var torchFunctions: [Builtin] {
    [
        // As PyTorch's module has one, unknown names get no suggestion.
        Builtin(python: "__getattr__(name)", "Says that the module has no such name.") {
            args, m throws(Raised) in
            let text = try m.str(args[0])
            let name = text.value.as(Str.self)?.string ?? ""
            if m.isKnownElsewhere("torch." + name) { throw m.unsupported("torch.\(name) is") }
            throw m.raise(.attributeError, "module 'torch' has no attribute '\(name)'")
        },
        Builtin(python: "is_tensor(obj)", "Whether an object is a tensor.") { args, _ in
            .bool(args[0].tensor != nil)
        },
        Builtin("is_grad_enabled()", "Whether gradients are recorded.") { _, _ in
            .bool(TensorState.gradMode)
        },
        Builtin("is_inference_mode_enabled()", "Whether inference mode is on.") { _, _ in
            .bool(TensorState.inferenceMode)
        },
        Builtin("get_default_dtype()", "The type of new tensors of floats.") { _, m in
            m.object(TensorState.defaultDType)
        },
        Builtin("set_default_dtype(d, /)", "Sets the type of new tensors of floats.") {
            args, m throws(Raised) in
            guard let d = m.dtype(args[0]) else {
                throw m.raise(
                    .typeError,
                    "invalid dtype object: only floating-point types are supported as the default type"
                )
            }
            if !d.isFloatingPoint {
                throw m.raise(
                    .typeError, "only floating-point types are supported as the default type")
            }
            if !d.isSupported { throw m.unsupported("torch.\(d.name) as the default type is") }
            TensorState.defaultDType = d
            return .None
        },
        Builtin(
            "set_num_threads(n, /)",
            "Kept for programs that call it; the number is the machine's own."
        ) { args, m throws(Raised) in
            guard args[0].word.isInt else {
                throw m.raise(
                    .runtimeError,
                    "set_num_threads expects an int, but got \(m.typeName(args[0]))")
            }
            return .None
        },
        Builtin("get_num_threads()", "The number of threads.") { _, _ in .int(2) },
    ]
}

private var autogradFunctions: [Builtin] {
    [
        Builtin(
            python:
                "grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True, allow_unused=None, is_grads_batched=False, materialize_grads=False)",
            "The gradients of outputs with respect to inputs."
        ) { args, m throws(Raised) in
            if try args.truth(7, default: false, &m) {
                throw m.unsupported("is_grads_batched=True is")
            }
            var retain: Bool?
            if let v = args.given(3) { retain = try m.engineFlag(v) }
            let materialize = try args.truth(8, default: false, &m)
            var allow = materialize
            if let v = args.given(6) {
                allow = try m.engineFlag(v)
                if materialize && !allow {
                    throw m.raise(
                        .valueError,
                        "Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False."
                    )
                }
            }
            return try m.gradients(
                args[0], args[1], args.given(2), retain: retain,
                create: try m.engineFlag(args.optional(4)), allowUnused: allow,
                materialize: materialize)
        },
        Builtin(
            python:
                "backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None)",
            "Accumulates the gradients of the leaves."
        ) { args, m throws(Raised) in
            var retain: Bool?
            if let r = args.given(2) { retain = try m.engineFlag(r) }
            try m.backward(
                args[0], args.given(1), retain,
                try m.engineFlag(args.optional(3)), args.given(5))
            return .None
        },
        Builtin("set_detect_anomaly(mode, check_nan=True)", "Anomaly detection.") {
            _, m throws(Raised) in
            throw m.unsupported("anomaly detection is")
        },
    ]
}
