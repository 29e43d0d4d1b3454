// The command line, read with the C library's getopt as CPython's is: it stops at the script, `-c` takes the
// rest, short options bundle.
import CPlatform
import Glibc

/// What the command line asks for.
struct Options {
    enum Program: Equatable {
        /// The prompt, or the program on standard input when that is no terminal.
        case standardInput
        /// `-`: always the program on standard input.
        case dash
        case file(String)
        case text(String)
        case paste(String)
        case check([String])
        case dump(DumpKind, String)
    }
    enum DumpKind: String { case tokens, ast, bytecode }

    var program = Program.standardInput
    var isInteractive = false
    var isQuiet = false
    /// sys.argv
    var arguments: [String] = []
}

/// What to do instead of running: print a text and exit.
enum OptionsResult {
    case run(Options)
    case exit(status: Int32, output: String, toStandardError: Bool)
}

let usage = """
    usage: tensor-repl [option] ... [-c cmd | file | -] [arg] ...
    A Python interpreter with PyTorch's tensors, in one small executable.
      FILE           run a program
      -c TEXT        run a program given as text
      -              run the program on standard input
      --paste FILE   run a pasted text (prompts and outputs may be in it); - is standard input
      check FILE...  run the programs of an article and compare with the outputs that it quotes
      -i             the prompt after the program
      -q             no banner
      -V, --version  print the version
      -h, --help     print this
      --dump-tokens, --dump-ast, --dump-bytecode FILE   show what the stages make of a program

    """

let versionText = "tensor-repl 0.1.0 (Python 3.11.7, torch 2.13.0+cpu)\n"

func readOptions(_ words: [String]) -> OptionsResult {
    var options = Options()
    optind_reset()
    let count = Int32(words.count)
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for p in pointers { free(p) } }
    func rest(from i: Int32) -> [String] { Array(words.dropFirst(Int(i))) }
    func wrong(_ text: String) -> OptionsResult {
        .exit(
            status: 2,
            output:
                "\(text)\n\(usage.prefix { $0 != "\n" })\nTry `tensor-repl -h' for more information.\n",
            toStandardError: true)
    }
    while true {
        let option = pointers.withUnsafeMutableBufferPointer { words -> Int32 in
            guard let first = words.baseAddress else { return -1 }
            return getopt(count, first, "+:bBc:dEhiIm:OqsSuvVW:xX:-:")
        }
        if option == -1 { break }
        switch UInt8(truncatingIfNeeded: option) {
        case UInt8(ascii: "c"):
            options.program = .text(String(cString: option_argument()))
            options.arguments = ["-c"] + rest(from: first_operand())
            return .run(options)
        case UInt8(ascii: "m"):
            return wrong("tensor-repl: running a module with -m is not supported")
        case UInt8(ascii: "i"): options.isInteractive = true
        case UInt8(ascii: "q"): options.isQuiet = true
        case UInt8(ascii: "h"): return .exit(status: 0, output: usage, toStandardError: false)
        case UInt8(ascii: "V"): return .exit(status: 0, output: versionText, toStandardError: false)
        case UInt8(ascii: "-"):
            let long = String(cString: option_argument())
            switch long {
            case "help": return .exit(status: 0, output: usage, toStandardError: false)
            case "version": return .exit(status: 0, output: versionText, toStandardError: false)
            case "paste", "dump-tokens", "dump-ast", "dump-bytecode":
                let operands = rest(from: first_operand())
                guard let path = operands.first else {
                    return wrong("Argument expected for the --\(long) option")
                }
                options.arguments = [path] + operands.dropFirst()
                if long == "paste" {
                    options.program = .paste(path)
                } else if let kind = Options.DumpKind(rawValue: String(long.dropFirst(5))) {
                    options.program = .dump(kind, path)
                }
                return .run(options)
            default: return wrong("unknown option --\(long)")
            }
        case UInt8(ascii: ":"):
            return wrong(
                "Argument expected for the -\(Character(Unicode.Scalar(option_letter()))) option")
        case UInt8(ascii: "?"):
            return wrong("Unknown option: -\(Character(Unicode.Scalar(option_letter())))")
        // Options of CPython that change nothing here.
        default: break
        }
    }
    let operands = rest(from: first_operand())
    guard let first = operands.first else {
        options.arguments = [""]
        return .run(options)
    }
    options.arguments = operands
    if first == "-" {
        options.program = .dash
    } else if first == "check" && operands.count > 1 {
        options.program = .check(Array(operands.dropFirst()))
    } else {
        options.program = .file(first)
    }
    return .run(options)
}
