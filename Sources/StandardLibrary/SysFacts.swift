// What sys says of the interpreter's numbers: versions, limits, the machine's floats.
import Builtins
import Heap
import Interpreter

extension Machine {
    mutating func addFacts(to d: DictPointer) {
        d.add("api_version", .int(1013))
        d.add("hexversion", .int(0x030B_07F0))
        d.add("float_repr_style", string("short"))
        d.add("abiflags", string(""))
        d.add("platlibdir", string("lib"))
        d.add("pycache_prefix", .None)
        d.add("warnoptions", makeList(Slots()))
        d.add(
            "version_info",
            makeStructSequence(
                "version_info", module: "sys",
                [
                    "major": .int(3), "minor": .int(11), "micro": .int(7),
                    "releaselevel": .text("final"), "serial": .int(0),
                ]))
        d.add(
            "float_info",
            makeStructSequence(
                "float_info", module: "sys",
                [
                    "max": .float(.greatestFiniteMagnitude), "max_exp": .int(1024),
                    "max_10_exp": .int(308), "min": .float(.leastNormalMagnitude),
                    "min_exp": .int(-1021), "min_10_exp": .int(-307), "dig": .int(15),
                    "mant_dig": .int(53), "epsilon": .float(.ulpOfOne), "radix": .int(2),
                    "rounds": .int(1),
                ]))
        d.add(
            "int_info",
            makeStructSequence(
                "int_info", module: "sys",
                [
                    "bits_per_digit": .int(30), "sizeof_digit": .int(4),
                    "default_max_str_digits": .int(4300),
                    "str_digits_check_threshold": .int(640),
                ]))
        d.add(
            "hash_info",
            makeStructSequence(
                "hash_info", module: "sys",
                [
                    "width": .int(64), "modulus": .int((1 << 61) - 1), "inf": .int(314159),
                    "nan": .int(0), "imag": .int(1_000_003), "algorithm": .text("siphash13"),
                    "hash_bits": .int(64), "seed_bits": .int(128), "cutoff": .int(0),
                ]))
    }
}
