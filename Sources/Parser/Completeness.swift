// Whether what has been typed at the prompt is a whole statement.
import Lexer

package enum Completeness { case complete, incomplete, error(SyntaxError) }

/// The text so far, whole lines. As at CPython's prompt an empty line ends a block, a line of spaces does not.
package func completeness(of source: [UInt8]) -> Completeness {
    if isBlank(source) { return .complete }
    let endsWithEmptyLine = isLastLineEmpty(source)
    do throws(SyntaxError) {
        let statements = try parse(source, mode: .interactive)
        guard let last = statements.last, last.isCompound else { return .complete }
        return endsWithEmptyLine ? .complete : .incomplete
    } catch {
        if source.contains(0) || error.kind == .recursionError { return .error(error) }
        switch awaited(source) {
        case .nothing: return .error(error)
        case .block: return endsWithEmptyLine ? .error(error) : .incomplete
        case .token: return .incomplete
        }
    }
}

private enum Awaited { case nothing, block, token }

/// What could make a wrong text right if more lines came.
private func awaited(_ source: [UInt8]) -> Awaited {
    if lacksEmptyLine(source) { return .nothing }
    var lexer = Lexer(source, endsWithNewline: true)
    let failure = lexer.tokenize()
    var recognizer = Recognizer(lexer, failure, start: .file, first: 0)
    do throws(Verdict) {
        _ = try recognizer.run(from: 0)
        if recognizer.found != nil || failure != nil { return .nothing }
    } catch {
        switch failure {
        case .endOfFile: return .token
        case .raised(let inner):
            return inner.message.hasPrefix("unterminated triple-quoted")
                || isContinuedString(inner, lexer.source) ? .token : .nothing
        default: return .nothing
        }
    }
    // Only at the end are there tokens behind the last line end.
    guard let line = lexer.tokens.lastIndex(where: { $0.symbol == .newline }) else {
        return .nothing
    }
    return recognizer.seen > line + 1 ? .block : .nothing
}

/// What comes behind a block at the prompt is an error at once, unless it is an empty line.
private func lacksEmptyLine(_ source: [UInt8]) -> Bool {
    var lexer = Lexer(source, endsWithNewline: true, isInteractive: true)
    _ = lexer.tokenize()
    var parser = Parser(lexer.source, lexer.closedTokens)
    _ = try? parser.parse(.interactive)
    return parser.lacksEmptyLine
}

/// A string that a backslash carries on to the next line.
private func isContinuedString(_ error: SyntaxError, _ source: [UInt8]) -> Bool {
    guard source.last == 10 else { return false }
    let lines = source.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
    let backslashes = source.dropLast().reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    return backslashes % 2 == 1
        && error.message == "unterminated string literal (detected at line \(lines))"
}

private func isBlank(_ source: [UInt8]) -> Bool {
    source.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
        guard let first = line.first(where: { $0 != 32 && $0 != 9 && $0 != 12 && $0 != 13 }) else {
            return true
        }
        return first == UInt8(ascii: "#")
    }
}

private func isLastLineEmpty(_ source: [UInt8]) -> Bool {
    var end = source.count
    func dropLineEnd() -> Bool {
        guard end > 0, source[end - 1] == 10 || source[end - 1] == 13 else { return false }
        end -= end > 1 && source[end - 1] == 10 && source[end - 2] == 13 ? 2 : 1
        return true
    }
    return dropLineEnd() && dropLineEnd()
}

extension Statement {
    var isCompound: Bool {
        switch form {
        case .if, .while, .for, .with, .try, .function, .class, .match: true
        default: false
        }
    }
}
