// The numbers of the bodies of the language's own objects. TensorCore and Autograd use 128–159, modules of
// the standard library 160–199, Torch 200–250.
import Heap

extension Kind {
    @inlinable package static var instance: Kind { Kind(1) }
    @inlinable package static var str: Kind { Kind(2) }
    @inlinable package static var bigInt: Kind { Kind(3) }
    @inlinable package static var list: Kind { Kind(4) }
    @inlinable package static var tuple: Kind { Kind(5) }
    @inlinable package static var dict: Kind { Kind(6) }
    @inlinable package static var set: Kind { Kind(7) }
    @inlinable package static var slice: Kind { Kind(8) }
    @inlinable package static var range: Kind { Kind(9) }
    @inlinable package static var function: Kind { Kind(10) }
    @inlinable package static var builtin: Kind { Kind(11) }
    @inlinable package static var boundMethod: Kind { Kind(12) }
    @inlinable package static var `class`: Kind { Kind(13) }
    @inlinable package static var code: Kind { Kind(14) }
    @inlinable package static var cellVariable: Kind { Kind(15) }
    @inlinable package static var exception: Kind { Kind(16) }
    @inlinable package static var traceback: Kind { Kind(17) }
    @inlinable package static var module: Kind { Kind(18) }
    @inlinable package static var generator: Kind { Kind(19) }
    @inlinable package static var property: Kind { Kind(20) }
    @inlinable package static var staticMethod: Kind { Kind(21) }
    @inlinable package static var classMethod: Kind { Kind(22) }
    @inlinable package static var superObject: Kind { Kind(23) }
    @inlinable package static var bytes: Kind { Kind(24) }
    @inlinable package static var listIterator: Kind { Kind(25) }
    @inlinable package static var tupleIterator: Kind { Kind(26) }
    @inlinable package static var rangeIterator: Kind { Kind(27) }
    @inlinable package static var dictIterator: Kind { Kind(28) }
    @inlinable package static var strIterator: Kind { Kind(29) }
    @inlinable package static var setIterator: Kind { Kind(30) }
    @inlinable package static var sequenceIterator: Kind { Kind(31) }
    @inlinable package static var callableIterator: Kind { Kind(32) }
    @inlinable package static var dictView: Kind { Kind(33) }
    @inlinable package static var builtinProperty: Kind { Kind(34) }
    @inlinable package static var weakReference: Kind { Kind(35) }
    @inlinable package static var frame: Kind { Kind(36) }
    @inlinable package static var mappingProxy: Kind { Kind(37) }
    /// int, float, bool, None, Ellipsis, NotImplemented as values of subclasses: a number in a body.
    @inlinable package static var boxed: Kind { Kind(38) }
    @inlinable package static var slotMember: Kind { Kind(39) }
    /// Free for `Builtins`: 64–127.
}
