// The instructions of the register machine: what the compiler emits and the loop executes.
//
// An instruction is 64 bits: operation (bits 0–7), `x` (8–15), A (16–31), B (32–47), C (48–63). `BC` are
// the upper 32 bits as one signed number. R[n] is a register of the frame, K[n] a constant of the code, N[n]
// a name of it (an interned string). Jumps are relative to the instruction behind. An operation marked
// `+2` is followed by two words that are its inline cache (zero at first). Where an operation on values is
// the last to read a temporary, `x` has the bit 0x20 for R[A], 0x40 for R[B], 0x80 for R[C]: it drops them
// (numbers may stay). An operator in `x` is in the bits below.
//
// A register owns what it holds. Registers above a frame's are all absent; a callee's registers begin
// inside its caller's, at the arguments, so that a call copies nothing. Parameters come first (positional,
// keyword-only, *args, **kwargs: in this order), then other locals, then temporaries.

package enum Operation: UInt8 {
    // Loads and moves.
    /// R[A] = R[B]; if `x` = 1, R[B] becomes absent: a dying temporary's count is passed on.
    case move
    /// R[A] = K[BC]
    case loadConstant
    /// R[A] = the integer BC
    case loadInt
    case loadNone
    /// R[A] = nothing: ends the life of a temporary.
    case clear
    /// UnboundLocalError, if the local R[A] is absent.
    case checkLocal
    /// `del` of a local: checkLocal, then clear.
    case deleteLocal

    // Captured variables: a register holds a cell, a function's closure the cells of outer functions.
    /// R[A] = a new cell that holds what R[A] held (a captured parameter) or nothing.
    case makeCell
    /// R[A] = what the cell R[B] holds; UnboundLocalError when nothing.
    case loadCell
    /// the cell R[A] holds R[B]
    case storeCell
    case deleteCell
    /// R[A] = what the cell closure[B] holds; NameError when nothing.
    case loadFree
    /// closure[A] holds R[B]
    case storeFree
    case deleteFree
    /// R[A] = the cell closure[B] itself, for an inner function.
    case loadClosure
    /// In a class body: R[A] = namespace[N[C]] if there, else what closure[B] holds.
    case loadClassFree

    // Names. In a class body and in exec, R[0] is the namespace (a dict).
    /// R[A] = global or builtin N[B]. +2
    case loadGlobal
    /// global N[B] = R[A]. +2
    case storeGlobal
    case deleteGlobal  // N[B]
    /// R[A] = namespace, global or builtin N[B]
    case loadName
    /// namespace[N[B]] = R[A]
    case storeName
    case deleteName  // N[B]

    // Attributes and items.
    /// R[A] = R[B].N[C]. +2
    case getAttribute
    /// R[A].N[B] = R[C]. +2
    case setAttribute
    /// del R[A].N[B]
    case deleteAttribute
    /// R[A] = R[B][R[C]]
    case getItem
    /// R[A][R[B]] = R[C]
    case setItem
    /// del R[A][R[B]]
    case deleteItem
    /// R[A] = slice(R[B], R[B+1], R[B+2])
    case buildSlice

    // Arithmetic: R[A] = R[B] op R[C].
    case add, subtract, multiply, divide, floorDivide, modulo
    /// Any other operator: `x` is its BinaryOperator.
    case binary
    /// R[A] = R[B] op C, C a signed 16-bit integer.
    case addInt, subtractInt, multiplyInt, floorDivideInt, moduloInt
    /// Augmented assignment: R[A] = R[B] op= R[C], `x` the BinaryOperator.
    case inPlace
    /// R[A] = op R[B]
    case negative, positive, invert, not
    /// R[A] = R[B] op R[C], `x` the ComparisonOperator (all ten).
    case compare

    // Jumps.
    /// pc += BC
    case jump
    /// pc += BC (backwards), with a safe point: Ctrl-C, finalisers, collection.
    case jumpBack
    /// if not R[A]: pc += BC. If `x` = 1, R[A] is a temporary whose value ends here (a bool or number may stay
    /// in it); so with the next three.
    case jumpIfFalse
    /// if R[A]: pc += BC
    case jumpIfTrue
    /// if R[A] is None: pc += BC
    case jumpIfNone
    case jumpIfNotNone
    /// if not (R[A] op R[B]): pc += C, C signed 16 bits. Bit 0 of `x`: R[A] is a temporary whose value ends
    /// here, bit 1: R[B].
    case jumpUnlessLess, jumpUnlessLessEqual, jumpUnlessGreater, jumpUnlessGreaterEqual
    case jumpUnlessEqual, jumpUnlessNotEqual
    /// if not (R[A] op B): pc += C, B a signed 16-bit integer
    case jumpUnlessLessInt, jumpUnlessLessEqualInt, jumpUnlessGreaterInt
    case jumpUnlessGreaterEqualInt, jumpUnlessEqualInt, jumpUnlessNotEqualInt

    // Iteration.
    /// R[A] = iter(R[B])
    case getIterator
    /// R[B] = next(R[A]); at the end R[A] is cleared and pc += C, C signed 16 bits.
    case forNext
    /// R[A] … R[A+C-1] = the C items of R[B]
    case unpackSequence
    /// `a, *b, c = R[B]`: C = number before the star + number behind it × 256.
    case unpackExtended

    // Displays.
    /// R[A] = list of R[B] … R[B+C-1], which are moved out (become absent).
    case buildList
    case buildTuple
    case buildSet
    /// R[A] = dict of C pairs R[B]: R[B+1], …, which are moved out.
    case buildDict
    /// R[A].append(R[B])
    case listAppend
    /// R[A].extend(R[B]): for `*x` in displays and calls. In a call (`x` = 1) C is the callee's register,
    /// for the error text.
    case listExtend
    case setAdd
    case setUpdate
    /// R[A][R[B]] = R[C]
    case dictSet
    /// R[A].update(R[B]): for `**x` in a display.
    case dictUpdate
    /// The same in a call, where a repeated key is an error; R[C] is the callee, for its text.
    case dictMerge
    /// R[A] = tuple(R[B]), a list
    case listToTuple
    /// R[A] = format(R[B], R[C] or '' if C is 0xFFFF); `x` = conversion letter s, r, a or 0.
    case formatValue
    /// R[A] = the strings R[B] … R[B+C-1] joined; they are moved out.
    case buildString

    // Functions and calls. Call windows: R[A] the callee, arguments from R[A+1] on, all moved out; the
    // result is in R[A].
    /// R[A] = function of the code K[B]; `x`: bit 0: R[A+1] is a tuple of defaults; bit 1: R[A+2] a dict of
    /// keyword-only defaults; bit 2: R[A+3] a dict of annotations; bit 3: R[A+4] a tuple of cells (the
    /// closure, in the order of the code's freeNames). They are cleared.
    case makeFunction
    /// R[A] = __build_class__
    case loadBuildClass
    /// B positional arguments.
    case call
    /// B arguments in all, the last of them named by the tuple K[C].
    case callKeywords
    /// R[A+1] a list or tuple of positional arguments, R[A+2] a dict of keywords or absent.
    case callSpread
    /// R[A] the object whose method N[C] is called with B positional arguments from R[A+1] on. +2
    case callMethod
    /// R[A].N[C], to be called: R[A] = the function and R[A+1] = the object, if it is a method; else R[A] = the
    /// attribute and R[A+1] nothing. For calls with keywords, and where arguments have effects, which come
    /// after the look-up. +2
    case loadMethod
    /// The call of what loadMethod made ready, with B arguments from R[A+2] on; if `x` = 1 the tuple K[C] names
    /// the last of them.
    case callLoaded
    /// Returns R[A]. If `x` = 1 no temporary holds an object, R[A] aside; so with returnNone.
    case `return`
    case returnNone
    /// The generator gives R[B]; on resumption R[A] is what was sent.
    case yield
    /// `yield from`: R[B] is an iterator, R[A] what to send it first (None); at its end R[A] is its return
    /// value. While the iterator gives values, so does the generator, and the instruction is executed again.
    case delegate

    // Exceptions. A handler (see Code.handlers) gets the exception in a register.
    /// raise R[A] (class or instance); `raise R[A] from R[B]` if x = 1.
    case raise
    /// Bare `raise`: the exception being handled.
    case reraise
    /// Raises R[A], an exception that was caught, again: its traceback goes on unchanged.
    case rethrow
    /// R[A] = the exception being handled so far (or None); R[B] is it from now on.
    case enterHandler
    /// The exception being handled is R[A] again, which is cleared.
    case leaveHandler
    /// R[A] = whether the exception R[B] is of the class, or one of the tuple, R[C]; TypeError when C is no
    /// exception class.
    case exceptionMatches
    case loadAssertionError  // R[A]

    // with
    /// R[A] = the bound __exit__ of R[B]; R[C] = R[B].__enter__().
    case enterContext
    /// Calls R[A](None, None, None), or with the exception R[B] unless B is 0xFFFF; R[C] = the result's
    /// truth (a bool).
    case exitContext

    // Modules and the prompt.
    /// R[A] = __import__(N[B], fromlist R[A] (a tuple or None), level C)
    case importName
    /// R[A] = from R[B] import N[C]
    case importFrom
    /// Into the namespace of the frame: globals, or R[0] if x = 1.
    case importStar  // R[A]
    /// The prompt's echo: sys.displayhook(R[A]).
    case printExpression
    /// Makes __annotations__ in the namespace (globals, or R[0] if x = 1), if there is none.
    case setupAnnotations

    // match
    /// R[A] = whether R[B] is a sequence (`x` = 0) or mapping (`x` = 1) for a pattern.
    case matchKind
    /// R[A] = len(R[B])
    case getLength
    /// R[A] = tuple of the values of R[B] at the keys R[C] (a tuple), or None when one is missing.
    case matchKeys
    /// R[A] = tuple of attributes of R[B] by the class R[C], or None; R[A] was a tuple of keyword names,
    /// `x` the number of positional patterns.
    case matchClass

    case nop
}

/// An instruction as a number; the compiler makes them, the loop takes them apart.
package struct Instruction: BitwiseCopyable {
    package var bits: UInt64

    package init(bits: UInt64) { self.bits = bits }
    package init(_ op: Operation, x: UInt8 = 0, a: Int = 0, b: Int = 0, c: Int = 0) {
        bits =
            UInt64(op.rawValue) | UInt64(x) << 8 | UInt64(UInt16(truncatingIfNeeded: a)) << 16
            | UInt64(UInt16(truncatingIfNeeded: b)) << 32
            | UInt64(UInt16(truncatingIfNeeded: c)) << 48
    }
    package init(_ op: Operation, x: UInt8 = 0, a: Int = 0, bc: Int) {
        bits =
            UInt64(op.rawValue) | UInt64(x) << 8 | UInt64(UInt16(truncatingIfNeeded: a)) << 16
            | UInt64(UInt32(truncatingIfNeeded: bc)) << 32
    }
    package var operation: Operation {
        Operation(rawValue: UInt8(truncatingIfNeeded: bits)) ?? .nop
    }
    package var x: UInt8 { UInt8(truncatingIfNeeded: bits >> 8) }
    package var a: Int { Int(UInt16(truncatingIfNeeded: bits >> 16)) }
    package var b: Int { Int(UInt16(truncatingIfNeeded: bits >> 32)) }
    package var c: Int { Int(bits >> 48) }
    package var signedB: Int { Int(Int16(truncatingIfNeeded: bits >> 32)) }
    package var signedC: Int { Int(Int64(bitPattern: bits) >> 48) }
    package var bc: Int { Int(Int64(bitPattern: bits) >> 32) }

    /// Words of inline cache behind the operation.
    package static func cacheWords(_ op: Operation) -> Int {
        switch op {
        case .loadGlobal, .storeGlobal, .getAttribute, .setAttribute, .callMethod, .loadMethod: 2
        default: 0
        }
    }
}
