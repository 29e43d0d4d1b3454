// Tests of the runner itself: a runner that lets everything pass would test nothing.

import Foundation
import Testing

@Suite("Conformance runner")
struct NormalizationTests {
    let traceback = """
        Traceback (most recent call last):
          File "x.py", line 1, in <module>
            f()
        ValueError: no

        During handling of the above exception, another exception occurred:

        Traceback (most recent call last):
          File "x.py", line 4, in <module>
            1/0
            ~^~
        ZeroDivisionError: division by zero

        """

    @Test("the last exception begins at the line that names it")
    func lastException() {
        #expect(
            Normalization.lastException(traceback) == "ZeroDivisionError: division by zero\n")
        #expect(
            Normalization.lastException("  File \"x\", line 1\n    (\n    ^\nSyntaxError: a\nb\n")
                == "SyntaxError: a\nb\n")
        #expect(Normalization.lastException("x.py:3: UserWarning: careful\n") == nil)
    }

    @Test("tracebacks of a session keep the lines that name the errors")
    func cutTracebacks() {
        #expect(
            Normalization.cutTracebacks("1\n" + traceback + "tensor([[1],\n        [2]])\n") == """
                1
                ValueError: no

                During handling of the above exception, another exception occurred:

                ZeroDivisionError: division by zero
                tensor([[1],
                        [2]])

                """)
    }

    @Test("addresses and the folder's path go, other numbers stay")
    func normalized() {
        let folder = URL(fileURLWithPath: "/a/b")
        #expect(
            Normalization.normalized("<C object at 0x7f01>, 0xff, \"/a/b/m.py\"", folder: folder)
                == "<C object at 0x0>, 0xff, \"m.py\"")
    }

    @Test("texts that differ in one byte differ")
    func excerpt() {
        #expect(Difference.excerpt(expected: "a\nb\n", actual: "a\nb\n") == nil)
        #expect(Difference.excerpt(expected: "a\nb\n", actual: "a\nb") != nil)
        #expect(Difference.excerpt(expected: "a\r\n", actual: "a\n") != nil)
        #expect(Difference.excerpt(expected: "\u{e9}", actual: "e\u{301}") != nil)
        let excerpt = Difference.excerpt(expected: "a\nb\nc\n", actual: "a\nx\nc\n")
        #expect(excerpt == "@@ line 2 @@\n  a\n- b\n+ x\n  c\n  ")
    }
}
