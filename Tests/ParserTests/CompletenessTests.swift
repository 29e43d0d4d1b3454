// When the prompt runs what was typed, and when it asks for more.
import Parser
import Testing

private func verdict(_ text: String) -> String {
    switch completeness(of: Array(text.utf8)) {
    case .complete: "complete"
    case .incomplete: "incomplete"
    case .error: "error"
    }
}

@Suite struct CompletenessTests {
    @Test(arguments: [
        "x = 1\n", "f(1)\n", "\n", "# only a comment\n", "if x: y\n\n",
        "def f():\n    pass\n\n",
        "'''a\nb'''\n", "x = (1,\n2)\n", "@d\ndef f(): pass\n\n",
        "for i in y:\n  z\nelse:\n  w\n\n",
    ]) func complete(_ text: String) { #expect(verdict(text) == "complete") }

    @Test(arguments: [
        "if x:\n", "if x:\n    y\n", "def f():\n    pass\n", "x = (1,\n", "x = [\n", "'''a\n",
        "x = 1 + \\\n", "@d\n", "class A:\n", "try:\n    x\n", "for i in y:\n", "with a:\n",
    ]) func incomplete(_ text: String) { #expect(verdict(text) == "incomplete") }

    @Test(arguments: ["x =\n", "1 2\n", "x = )\n", "  x = 1\n", "'a\n", "def\n", "print 1\n"])
    func wrong(_ text: String) { #expect(verdict(text) == "error") }
}
