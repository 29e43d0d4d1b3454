// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target.
let common: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
    .define("CHECKED", .when(traits: ["Checked"])),
]

/// Targets with types that cannot escape.
let hot: [SwiftSetting] =
    common + [
        .enableExperimentalFeature("Lifetimes"),
        .unsafeFlags(["-enforce-exclusivity=unchecked"]),
    ]

/// The machine's loop: each instruction begins a line of the cache. Elsewhere that only makes code longer.
let loop: [SwiftSetting] =
    hot + [
        .unsafeFlags(["-Xllvm", "-align-all-nofallthru-blocks=6"], .when(configuration: .release))
    ]

/// Targets of many files that are edited one at a time: an edit recompiles one file, not the module.
let incremental: [SwiftSetting] = [
    .unsafeFlags(
        ["-no-whole-module-optimization", "-disable-batch-mode", "-incremental"],
        .when(configuration: .release))
]

let package = Package(
    name: "tensor-repl",
    products: [.executable(name: "tensor-repl", targets: ["tensor-repl"])],
    traits: [
        .trait(name: "Checked", description: "Live-object counts, poisoned cells, traverse checks.")
    ],
    // A target lists every target that it imports, also those it could reach through others: else a
    // change of inlinable code there does not recompile it.
    targets: [
        .target(name: "CHeap"),
        .target(name: "Heap", dependencies: ["CHeap"], swiftSettings: hot),
        .systemLibrary(name: "CGMP", providers: [.apt(["libgmp-dev"]), .brew(["gmp"])]),
        .target(name: "Numbers", dependencies: ["CGMP"], swiftSettings: common),
        .target(name: "Lexer", swiftSettings: common),
        .target(name: "Parser", dependencies: ["Lexer"], swiftSettings: common),
        .target(
            name: "Interpreter", dependencies: ["CHeap", "Heap", "Lexer", "Numbers", "Parser"],
            swiftSettings: loop),
        .target(
            name: "Builtins",
            dependencies: ["CHeap", "Heap", "Interpreter", "Lexer", "Numbers", "Parser"],
            swiftSettings: hot + incremental),
        .target(
            name: "StandardLibrary",
            dependencies: ["Builtins", "CHeap", "Heap", "Interpreter", "Numbers", "Parser"],
            exclude: ["Library"], swiftSettings: hot, plugins: ["BundleLibrary"]),
        .executableTarget(name: "bundle-library", swiftSettings: common),
        .plugin(name: "BundleLibrary", capability: .buildTool(), dependencies: ["bundle-library"]),
        .target(name: "CKernels", exclude: ["Variants"]),
        .target(
            name: "TensorCore", dependencies: ["CHeap", "Heap", "Numbers", "CKernels"],
            swiftSettings: hot),
        .target(
            name: "Autograd", dependencies: ["CHeap", "Heap", "Numbers", "TensorCore"],
            swiftSettings: hot + incremental),
        .target(
            name: "Torch",
            dependencies: [
                "Autograd", "Builtins", "CHeap", "Heap", "Interpreter", "Numbers", "Parser",
                "TensorCore",
            ],
            exclude: ["Library"], swiftSettings: hot, plugins: ["BundleLibrary"]),
        .systemLibrary(
            name: "CReadline", providers: [.apt(["libreadline-dev"]), .brew(["readline"])]),
        .target(name: "CPlatform"),
        .target(
            name: "TensorREPL",
            dependencies: [
                "Autograd", "Builtins", "CPlatform", "CReadline", "CHeap", "Heap", "Interpreter",
                "Lexer",
                "Numbers", "Parser", "StandardLibrary", "TensorCore", "Torch",
            ],
            swiftSettings: hot),
        // Only the entry point: tests depend on the library above, and would inherit these linker
        // settings (with Foundation, which the tests use, a static library does not link).
        .executableTarget(
            name: "tensor-repl", dependencies: ["TensorREPL"], exclude: ["Link"],
            swiftSettings: common,
            // The Swift library goes into the executable; the tests beside it stay dynamic.
            // Without relocations, exported names and a dynamic C++ library (Link/) it starts a quarter
            // faster. Where the system has no more memory, CHeap/memory.c answers.
            linkerSettings: [
                .unsafeFlags(["-static-stdlib"]),
                .unsafeFlags(
                    [
                        "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic",
                        "-L", "\(Context.packageDirectory)/Sources/tensor-repl/Link",
                        "-Xclang-linker", "-static-libgcc",
                        "-Xlinker", "--wrap=malloc", "-Xlinker", "--wrap=calloc",
                        "-Xlinker", "--wrap=realloc", "-Xlinker", "--wrap=aligned_alloc",
                        "-Xlinker", "--wrap=posix_memalign",
                    ], .when(platforms: [.linux])),
            ]),
        .testTarget(name: "HeapTests", dependencies: ["CHeap", "Heap"], swiftSettings: hot),
        .testTarget(
            name: "NumbersTests", dependencies: ["Numbers"], exclude: ["goldens.txt"],
            swiftSettings: common),
        .testTarget(name: "LexerTests", dependencies: ["Lexer"], swiftSettings: common),
        .testTarget(
            name: "ParserTests", dependencies: ["Lexer", "Parser"],
            exclude: ["goldens.txt", "syntax-cases.txt"], swiftSettings: common),
        .testTarget(
            name: "InterpreterTests",
            dependencies: [
                "Builtins", "CHeap", "Heap", "Interpreter", "Numbers", "Parser", "StandardLibrary",
            ],
            swiftSettings: hot),
        .testTarget(
            name: "TensorCoreTests",
            dependencies: ["Autograd", "CKernels", "CHeap", "Heap", "Numbers", "TensorCore"],
            exclude: ["goldens.txt"],
            swiftSettings: hot),
        // Pseudo-terminal, screen model and scripts for the tests of the prompt.
        .target(
            name: "TerminalSupport", dependencies: ["CPlatform"], path: "Tests/TerminalSupport",
            swiftSettings: common),
        // The line editor alone, for the scripts of Tests/Terminal/Editor.
        .executableTarget(
            name: "line-editor-probe", dependencies: ["TensorREPL"], path: "Tests/LineEditorProbe",
            swiftSettings: common),
        .testTarget(
            name: "ReplTests", dependencies: ["Parser", "TensorREPL", "TerminalSupport"],
            swiftSettings: hot),
        .testTarget(
            name: "ConformanceTests",
            dependencies: ["CPlatform", "TerminalSupport", "line-editor-probe"],
            swiftSettings: common),
    ],
    swiftLanguageModes: [.v6]
)
