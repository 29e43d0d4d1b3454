// The entry point of the executable.
import TensorREPL

#if canImport(Glibc)
    import Glibc
#endif

@main enum Main {
    static func main() { exit(runTensorREPL()) }
}
