// Cycles of every kind are collected: a loop that makes one in each turn stays flat in memory.

import Testing

/// A kind of cycle: what comes before the loop, and the loop's body.
struct Cycle: Sendable, CustomTestStringConvertible {
    let name: String
    var setup = ""
    let body: String
    /// Some take long for each turn.
    var turns = 1_000_000
    /// Turns before the first measurement: beyond the first collections.
    var warmUp = 200_000
    var testDescription: String { name }

    /// A program that prints by how many KiB its peak memory grew after the first turns.
    var program: String {
        let lines = body.split(separator: "\n").map { "        \($0)\n" }.joined()
        return """
            import sys
            \(setup)
            def peak():
                for line in open('/proc/self/status'):
                    if line.startswith('VmHWM'): return int(line.split()[1])
            def run(n):
                for i in range(n):
            \(lines)
            run(\(warmUp))
            first = peak()
            run(\(turns))
            print(peak() - first)

            """
    }
}

private let cycles: [Cycle] = [
    Cycle(name: "a list that holds itself", body: "x = [i]; x.append(x)"),
    Cycle(name: "a dict that holds itself", body: "x = {}; x[0] = x"),
    Cycle(name: "a tuple in a list that it holds", body: "x = []; x.append((x, i))"),
    Cycle(name: "an iterator of what holds it", body: "x = []; x.append(iter(x))"),
    Cycle(
        name: "map, zip and enumerate of what holds them",
        body: "x = []; x.append(map(str, x)); x.append(zip(x, x)); x.append(enumerate(x))"),
    Cycle(
        name: "views of a dict that holds them",
        body: "d = {}; d['v'] = d.values(); d['k'] = d.keys(); d['i'] = d.items()"),
    Cycle(name: "an instance", setup: "class A: pass", body: "a = A(); a.me = a"),
    Cycle(
        name: "two instances", setup: "class A: pass", body: "a = A(); b = A(); a.b = b; b.a = a"),
    Cycle(
        name: "an instance in a set of its own", setup: "class A: pass", body: "a = A(); a.s = {a}"),
    Cycle(
        name: "an instance with slots", setup: "class A:\n    __slots__ = ('me',)",
        body: "a = A(); a.me = a"),
    Cycle(
        name: "an instance with a finaliser",
        setup: "class A:\n    count = 0\n    def __del__(self): A.count += 1",
        body: "a = A(); a.me = a"),
    Cycle(
        name: "an instance with its own bound method",
        setup: "class A:\n    def f(self): pass", body: "a = A(); a.g = a.f"),
    Cycle(
        name: "a closure that captures itself",
        setup: "def make():\n    def f(): return f\n    return f", body: "make()"),
    Cycle(
        name: "a function with itself as an attribute",
        setup: "def make():\n    def f(): pass\n    f.me = f\n    return f", body: "make()"),
    Cycle(
        name: "a generator that holds itself",
        setup: "def gen(box):\n    yield box",
        body: "box = []; g = gen(box); next(g); box.append(g)"),
    Cycle(
        name: "an exception in a variable of its own frame",
        setup: "def f():\n    try: 1 / 0\n    except ZeroDivisionError as e: x = e",
        body: "f()"),
    Cycle(
        name: "an exception among its own arguments",
        body: "try: raise ValueError(i)\nexcept ValueError as e: e.args = (e,)"),
    Cycle(name: "a class", body: "class B:\n    def f(self): return B", turns: 100_000),
    Cycle(
        name: "a tensor with itself as an attribute", setup: "import torch",
        body: "x = torch.ones(2); x.me = x"),
    Cycle(
        name: "a tensor hook that captures its tensor", setup: "import torch",
        body:
            "x = torch.ones(2, requires_grad=True)\nx.register_hook(lambda g: x.sum() and None)"),
    Cycle(
        name: "a hook of a computed tensor",
        setup: "import torch\nx = torch.ones(2, requires_grad=True)",
        body: "y = x * 2; y.register_hook(lambda g, y=y: None)"),
    Cycle(
        name: "a hook after accumulation", setup: "import torch",
        body:
            "x = torch.ones(2, requires_grad=True)\nx.register_post_accumulate_grad_hook(lambda t: x)"
    ),
    Cycle(
        name: "a graph that holds its tensor", setup: "import torch",
        body:
            "x = torch.ones(2, requires_grad=True); y = (x * x).sum(); y.backward(create_graph=True)"
    ),
    Cycle(
        name: "a tensor in an attribute of its own graph",
        setup: "import torch\nx = torch.ones(2, requires_grad=True)",
        body: "y = x * 2; z = y * y; y.z = z"),
    Cycle(
        name: "an in-place change of a view", setup: "import torch",
        body: "b = torch.ones(4, requires_grad=True) * 1; v = b[:2]; v.mul_(2); b.v = v",
        turns: 100_000),
]

@Suite("Memory", .serialized)
struct MemoryTests {
    @Test(
        "a loop stays flat",
        .disabled(if: isCheckedBuild, "AddressSanitizer keeps freed memory aside"),
        arguments: cycles)
    func flat(_ cycle: Cycle) async throws {
        let outcome = try await Executable.run(["-c", cycle.program], timeout: 240)
        #expect(outcome.status == 0, "\(outcome.errorText)")
        let growth = try #require(
            Int(outcome.outputText.filter(\.isNumber)), "\(outcome.outputText)")
        #expect(growth <= 2048, "the peak grew by \(growth) KiB")
    }
}
