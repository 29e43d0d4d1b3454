// Repairs of pasted text.

import TensorREPL
import Testing

private func prepared(_ text: String) -> String {
    String(decoding: preparePaste(Array(text.utf8)), as: UTF8.self)
}

private func repaired(_ text: String) -> String {
    String(decoding: repairSpaces(Array(text.utf8)), as: UTF8.self)
}

@Suite struct SpacesTests {
    @Test func lineEnds() {
        #expect(repaired("a\r\nb\rc\n") == "a\nb\nc\n")
        #expect(repaired("\u{FEFF}x = 1") == "x = 1")
    }

    @Test func unicodeSpacesOutsideStringsAndComments() {
        #expect(repaired("f(1,\u{A0}2)\u{3000}# a\u{A0}b") == "f(1, 2) # a\u{A0}b")
        #expect(repaired("s = 'a\u{3000}b'\u{3000}+ \"\u{A0}\"") == "s = 'a\u{3000}b' + \"\u{A0}\"")
        #expect(repaired("'''\n\u{A0}it's\n'''\n\u{2003}\u{2003}") == "'''\n\u{A0}it's\n'''\n  ")
        #expect(repaired("x\u{200B} =\u{200E} 1\u{2028}y") == "x = 1\ny")
    }

    @Test func stringsEndWithTheirLine() {
        #expect(repaired("it's\u{A0}\nx\u{A0}= 1") == "it's\u{A0}\nx = 1")
        #expect(repaired("'a\\'\u{A0}'\u{A0}b") == "'a\\'\u{A0}' b")
    }

    @Test func namesAndLettersStay() {
        #expect(repaired("变量 = '值：'  # 注释\n") == "变量 = '值：'  # 注释\n")
        #expect(repaired("（1）") == "（1）")
    }

    @Test func indentationOfFullWidthSpaces() {
        let one = "if x:\n\u{3000}\u{3000}\u{3000}\u{3000}a\n    b\n"
        #expect(repaired(one) == "if x:\n    a\n    b\n")
        let two = "if x:\n\u{3000}\u{3000}a\n    b\n"
        #expect(repaired(two) == "if x:\n    a\n    b\n")
    }

    @Test func tabsStayWhereTheyMeanOneThing() {
        #expect(repaired("if x:\n\ta\n\tb\n") == "if x:\n\ta\n\tb\n")
        #expect(repaired("if x:\n    a\nif y:\n\tb\n") == "if x:\n    a\nif y:\n\tb\n")
        #expect(repaired("x\t=\t1\n") == "x\t=\t1\n")
    }

    @Test func mixedTabsTakeTheWidthThatFits() {
        #expect(repaired("if x:\n    a\n\tb\n") == "if x:\n    a\n    b\n")
        #expect(repaired("if x:\n        a\n\tb\n") == "if x:\n        a\n        b\n")
        #expect(
            repaired("for i in r:\n    if a:\n\tb\n    c\n")
                == "for i in r:\n    if a:\n        b\n    c\n")
    }

    @Test func tabsInsideStringsStay() {
        let text = "if x:\n    s = '''\n\ta\n'''\n\tb\n"
        #expect(repaired(text) == "if x:\n    s = '''\n\ta\n'''\n    b\n")
    }

    @Test func invalidBytesStay() {
        let bytes: [UInt8] = [0x78, 0xFF, 0xC2, 0x20, 0xE3, 0x80]
        #expect(repairSpaces(bytes) == bytes)
        #expect(repairSpaces([0x27, 0x5C]) == [0x27, 0x5C])
        #expect(repairSpaces([]) == [])
    }
}

@Suite struct PromptsTests {
    @Test func withoutPromptsAllIsCode() {
        #expect(prepared("a = 1\n... b\n") == "a = 1\n... b\n")
        #expect(
            prepared("def f():\n    '''\n    >>> f()\n    '''\n")
                == "def f():\n    '''\n    >>> f()\n    '''\n")
    }

    @Test func pythonPrompts() {
        let text = """
            >>> for i in range(2):
            ...     print(i)
            ...
            0
            1
            >>>
            >>> x = 'can''t'
            don't
            ... more
            """
        #expect(
            prepared(text) == "for i in range(2):\n    print(i)\n\n\n\n\nx = 'can''t'\n\n")
    }

    @Test func notebookPrompts() {
        let text =
            "In [12]: def f():\n    ...:     return 1\n    ...: \n\nIn [13]: f()\nOut[13]: 1\n"
        #expect(prepared(text) == "def f():\n    return 1\n\n\nf()\n\n")
    }

    @Test func promptsWithOtherSpaces() {
        #expect(prepared(">>>\u{A0}x = 1\r\n>>> y\r\n") == "x = 1\ny\n")
        #expect(prepared(">>>x\n") == ">>>x\n")
    }

    @Test func quotedBlockLosesItsIndentation() {
        func dedented(_ text: String) -> String {
            String(decoding: dedent(Array(text.utf8)), as: UTF8.self)
        }
        #expect(
            dedented("    a = 1\n    if a:\n        b\n\n    c\n") == "a = 1\nif a:\n    b\n\nc\n")
        #expect(dedented("  a\n# note\n  b\n") == "a\n# note\nb\n")
        #expect(dedented("    a = (1,\n  2)\n    b\n") == "a = (1,\n  2)\nb\n")
        #expect(dedented("    a\n  b\n") == "  a\nb\n")
    }

    @Test func onlyPromptsMayBeIndented() {
        #expect(prepared("  >>> x\n  1\n") == "x\n\n")
        #expect(prepared("    a = 1\n    b\n") == "    a = 1\n    b\n")
    }

    @Test func promptKinds() {
        #expect(prompt(of: Array(">>> x".utf8)[...]).kind == .primary)
        #expect(prompt(of: Array(">>>".utf8)[...]).kind == .primary)
        #expect(prompt(of: Array("In [3]:".utf8)[...]).kind == .primary)
        #expect(prompt(of: Array("In [x]: 1".utf8)[...]).kind == .none)
        #expect(prompt(of: Array("   ...: x".utf8)[...]).kind == .continuation)
        #expect(prompt(of: Array("...x".utf8)[...]).kind == .none)
        #expect(holdsPrompts(Array("text\n>>> x".utf8)))
        #expect(!holdsPrompts(Array("text\n... x".utf8)))
    }
}
