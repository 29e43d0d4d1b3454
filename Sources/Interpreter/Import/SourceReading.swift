// Bytes of programs and modules to texts that can be compiled: byte order mark and coding line.
import Lexer

/// What a source text is for. CPython reads a program line by line, a module as a whole, and its errors differ.
package enum SourceUse: Sendable {
    /// `isSeekable`: a file, not a pipe.
    case program(isSeekable: Bool)
    case module
    /// Bytes that were given to `exec` and the like.
    case bytes
}

extension Machine {
    /// The text of bytes that come with their encoding.
    package mutating func sourceText(
        _ bytes: [UInt8], filename: String, for use: SourceUse, isLibrary: Bool = false
    ) throws(Raised) -> SourceText {
        var origin = SourceOrigin(isBytes: true)
        switch use {
        case .program:
            origin.program = filename
            origin.isFile = true
        case .module: origin.isFile = !isLibrary
        case .bytes: break
        }
        let hasMark = bytes.starts(with: byteOrderMark)
        let body = bytes[(hasMark ? byteOrderMark.count : 0)...]
        guard let declared = DeclaredEncoding(in: body) else {
            return SourceText(
                filename: filename, bytes: bytes, isLibrary: isLibrary, origin: origin)
        }
        origin.namesEncoding = true
        if hasMark, declared.name != "utf-8" {
            throw raise(
                encodingProblem: declared.name + " with BOM", filename: filename, origin: origin)
        }
        if declared.name == "utf-8" {
            return SourceText(
                filename: filename, bytes: bytes, isLibrary: isLibrary, origin: origin)
        }
        let text = try decoded(bytes, declared, filename, use)
        return SourceText(
            filename: filename, bytes: text, isLibrary: isLibrary, origin: origin,
            encoded: SourceText(filename: filename, bytes: bytes))
    }

    private mutating func decoded(
        _ bytes: [UInt8], _ declared: DeclaredEncoding, _ filename: String, _ use: SourceUse
    ) throws(Raised) -> [UInt8] {
        let problem = SyntaxError(.syntaxError, "encoding problem: \(declared.name)")
        var isProgram = false
        if case .program(let isSeekable) = use {
            isProgram = true
            if !isSeekable { throw raise(syntaxError: problem, filename: filename) }
        }
        let codec = SourceCodec(named: declared.name)
        switch codec {
        case .unsupported:
            throw unsupported("source text in the encoding '\(declared.name)' is")
        case .unknown:
            throw raise(
                syntaxError: isProgram
                    ? problem : SyntaxError(unplaced: "unknown encoding: \(declared.name)"),
                filename: filename)
        default: break
        }
        let lacksNewline = !isProgram && bytes.last != 10
        switch codec.decode(lacksNewline ? bytes + [10] : bytes) {
        case .unsupported(let what): throw unsupported(what)
        case .fault(let fault):
            throw raise(
                syntaxError: isProgram
                    ? fault.programError(bytes, declared, problem)
                    : SyntaxError(unplaced: fault.message(from: 0)), filename: filename)
        case .text(let text):
            // UTF-8 under another of its names is decoded too.
            guard case .utf8 = codec, let fault = firstUTF8Fault(text[...]) else { return text }
            throw raise(
                syntaxError: isProgram
                    ? problem : SyntaxError(unplaced: fault.codecMessage), filename: filename)
        }
    }

    private mutating func raise(
        encodingProblem what: String, filename: String, origin: SourceOrigin
    ) -> Raised {
        let message = "encoding problem: \(what)"
        return raise(
            syntaxError: origin.program == nil
                ? SyntaxError(unplaced: message) : SyntaxError(.syntaxError, message),
            filename: filename)
    }
}

extension SyntaxError {
    /// An error of a text that could not even be read: it has a file, but no line.
    fileprivate init(unplaced message: String) {
        self.init(
            .syntaxError, message, line: 0, offset: -1, text: nil, endLine: -1, endOffset: 0)
    }
}

extension DecodingFault {
    /// CPython decodes a program in chunks of this size, from the end of the line that names the encoding.
    private var chunkSize: Int { 8192 }

    /// The error of a program. What is wrong in the first chunk is a problem with the encoding; later, or
    /// at the end of the text, it is an error behind the last line that could be read.
    fileprivate func programError(
        _ bytes: [UInt8], _ declared: DeclaredEncoding, _ problem: SyntaxError
    ) -> SyntaxError {
        let start = declared.lineEnd - 1
        var chunk = start + (place - start) / chunkSize * chunkSize
        if isIncomplete {
            chunk = place
        } else if chunk == start {
            return problem
        }
        var line = 1
        var lineStart = 0
        var shown = bytes[0..<0]
        for i in 0..<chunk where bytes[i] == 10 {
            shown = bytes[lineStart..<i]
            lineStart = i + 1
            line += 1
        }
        return SyntaxError(
            .syntaxError, "(unicode error) " + message(from: chunk), line: line - 1, offset: 0,
            text: String(decoding: shown, as: UTF8.self), endLine: line - 1, endOffset: 0)
    }
}
