// The encodings of source texts, by the names that Python's codecs have. What the C library's iconv decodes
// exactly as CPython does is supported; the rest of CPython's encodings is refused by name.

enum SourceCodec {
    case utf8, ascii, latin1
    /// One of iconv's: its name there, and the name that CPython's codec has in messages.
    case other(String, codec: String)
    case unsupported, unknown

    init(named name: String) {
        // Python's own rule: letters, digits and dots count, whatever else separates words.
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }
        let key = words.joined(separator: "_")
        let variant = key.split(separator: ".").joined(separator: "_")
        for line in codecTable.split(separator: "\n") {
            let entry = line.split(separator: " ")
            guard entry.dropFirst(2).contains(where: { $0 == key || $0 == variant }) else {
                continue
            }
            switch entry[0] {
            case "utf-8": self = .utf8
            case "ascii": self = .ascii
            case "latin-1": self = .latin1
            default: self = .other(String(entry[1]), codec: String(entry[0]))
            }
            return
        }
        let isRefused = refusedCodecs.split { $0 == " " || $0 == "\n" }.contains {
            $0 == key || $0 == variant
        }
        self = isRefused ? .unsupported : .unknown
    }

    /// How CPython's codec names itself in messages.
    var name: String {
        switch self {
        case .utf8: "utf-8"
        case .ascii: "ascii"
        case .latin1: "latin-1"
        case .other(_, let codec): codec
        case .unsupported, .unknown: ""
        }
    }
}

/// CPython's name in messages, iconv's name, then all names that programs may write.
private let codecTable = """
    utf-8 - utf_8 cp65001 u8 utf utf8 utf8_ucs2 utf8_ucs4 utf_8_sig
    ascii - ascii 646 ansi_x3.4_1968 ansi_x3.4_1986 ansi_x3_4_1968 cp367 csascii ibm367 \
      iso646_us iso_646.irv_1991 iso_ir_6 us us_ascii
    latin-1 - latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 \
      iso_8859_1_1987 iso_ir_100 l1 latin latin1
    gbk GBK gbk 936 cp936 ms936
    gb18030 GB18030 gb18030 gb18030_2000
    charmap CP1250 cp1250 1250 windows_1250
    charmap CP1251 cp1251 1251 windows_1251
    charmap CP1252 cp1252 1252 windows_1252
    charmap CP1253 cp1253 1253 windows_1253
    charmap CP1254 cp1254 1254 windows_1254
    charmap CP1256 cp1256 1256 windows_1256
    charmap CP1257 cp1257 1257 windows_1257
    charmap CP437 cp437 437 cspc8codepage437 ibm437
    charmap CP737 cp737
    charmap CP775 cp775 775 cspc775baltic ibm775
    charmap CP850 cp850 850 cspc850multilingual ibm850
    charmap CP852 cp852 852 cspcp852 ibm852
    charmap CP855 cp855 855 csibm855 ibm855
    charmap CP857 cp857 857 csibm857 ibm857
    charmap CP858 cp858 858 csibm858 ibm858
    charmap CP860 cp860 860 csibm860 ibm860
    charmap CP861 cp861 861 cp_is csibm861 ibm861
    charmap CP862 cp862 862 cspc862latinhebrew ibm862
    charmap CP863 cp863 863 csibm863 ibm863
    charmap CP864 cp864 864 csibm864 ibm864
    charmap CP865 cp865 865 csibm865 ibm865
    charmap CP866 cp866 866 csibm866 ibm866
    charmap CP869 cp869 869 cp_gr csibm869 ibm869
    charmap CP874 cp874
    cp949 CP949 cp949 949 ms949 uhc
    gb2312 GB2312 gb2312 chinese csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312_1980 \
      gb2312_80 iso_ir_58 x_mac_simp_chinese
    charmap HP-ROMAN8 hp_roman8 cp1051 ibm1051 r8 roman8
    charmap ISO-8859-10 iso8859_10 csisolatin6 iso_8859_10 iso_8859_10_1992 iso_ir_157 l6 \
      latin6
    charmap ISO-8859-11 iso8859_11 iso_8859_11 iso_8859_11_2001 thai
    charmap ISO-8859-13 iso8859_13 iso_8859_13 l7 latin7
    charmap ISO-8859-14 iso8859_14 iso_8859_14 iso_8859_14_1998 iso_celtic iso_ir_199 l8 \
      latin8
    charmap ISO-8859-15 iso8859_15 iso_8859_15 l9 latin9
    charmap ISO-8859-16 iso8859_16 iso_8859_16 iso_8859_16_2001 iso_ir_226 l10 latin10
    charmap ISO-8859-2 iso8859_2 csisolatin2 iso_8859_2 iso_8859_2_1987 iso_ir_101 l2 latin2
    charmap ISO-8859-3 iso8859_3 csisolatin3 iso_8859_3 iso_8859_3_1988 iso_ir_109 l3 latin3
    charmap ISO-8859-4 iso8859_4 csisolatin4 iso_8859_4 iso_8859_4_1988 iso_ir_110 l4 latin4
    charmap ISO-8859-5 iso8859_5 csisolatincyrillic cyrillic iso_8859_5 iso_8859_5_1988 \
      iso_ir_144
    charmap ISO-8859-6 iso8859_6 arabic asmo_708 csisolatinarabic ecma_114 iso_8859_6 \
      iso_8859_6_1987 iso_ir_127
    charmap ISO-8859-7 iso8859_7 csisolatingreek ecma_118 elot_928 greek greek8 iso_8859_7 \
      iso_8859_7_1987 iso_ir_126
    charmap ISO-8859-8 iso8859_8 csisolatinhebrew hebrew iso_8859_8 iso_8859_8_1988 iso_ir_138
    charmap ISO-8859-9 iso8859_9 csisolatin5 iso_8859_9 iso_8859_9_1989 iso_ir_148 l5 latin5
    charmap KOI8-R koi8_r cskoi8r
    charmap KOI8-T koi8_t
    charmap KOI8-U koi8_u
    """

/// Encodings of CPython that are not supported: iconv has others under their names, or none.
private let refusedCodecs = """
    037 1026 1125 1140 1255 1258 273 424 500 932 950 base64 base64_codec base_64 big5 big5_hkscs
    big5_tw big5hkscs bz2 bz2_codec charmap cp037 cp1006 cp1026 cp1125 cp1140 cp1255 cp1258
    cp1361 cp154 cp273 cp424 cp500 cp720 cp856 cp866u cp875 cp932 cp950 csbig5 csibm037
    csibm1026 csibm273 csibm424 csibm500 csiso2022jp csiso2022kr csptcp154 csshiftjis
    cyrillic_asian ebcdic_cp_be ebcdic_cp_ca ebcdic_cp_ch ebcdic_cp_he ebcdic_cp_nl ebcdic_cp_us
    ebcdic_cp_wt euc_jis2004 euc_jis_2004 euc_jisx0213 euc_jp euc_kr eucjis2004 eucjisx0213
    eucjp euckr hex hex_codec hkscs hz hz_gb hz_gb_2312 hzgb ibm037 ibm039 ibm1026 ibm1125
    ibm1140 ibm273 ibm424 ibm500 idna iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004
    iso2022_jp_3 iso2022_jp_ext iso2022_kr iso2022jp iso2022jp_1 iso2022jp_2 iso2022jp_2004
    iso2022jp_3 iso2022jp_ext iso2022kr iso_2022_jp iso_2022_jp_1 iso_2022_jp_2 iso_2022_jp_2004
    iso_2022_jp_3 iso_2022_jp_ext iso_2022_kr iso_ir_166 jisx0213 johab korean ks_c_5601
    ks_c_5601_1987 ks_x_1001 ksc5601 ksx1001 kz1048 kz_1048 mac_arabic mac_centeuro mac_croatian
    mac_cyrillic mac_farsi mac_greek mac_iceland mac_latin2 mac_roman mac_romanian mac_turkish
    maccentraleurope maccyrillic macgreek maciceland macintosh maclatin2 macroman macturkish
    ms1361 ms932 ms950 ms_kanji mskanji palmos pt154 ptcp154 punycode quopri quopri_codec
    quoted_printable quotedprintable raw_unicode_escape rk1048 rot13 rot_13 ruscii s_jis
    s_jis_2004 s_jisx0213 shift_jis shift_jis_2004 shift_jisx0213 shiftjis shiftjis2004
    shiftjisx0213 sjis sjis_2004 sjisx0213 strk1048_2002 tis620 tis_620 tis_620_0 tis_620_2529_0
    tis_620_2529_1 u16 u32 u7 u_jis ujis undefined unicode_1_1_utf_7 unicode_escape
    unicodebigunmarked unicodelittleunmarked utf16 utf32 utf7 utf_16 utf_16_be utf_16_le
    utf_16be utf_16le utf_32 utf_32_be utf_32_le utf_32be utf_32le utf_7 uu uu_codec
    windows_1255 windows_1258 x_mac_japanese x_mac_korean x_mac_trad_chinese zip zlib zlib_codec
    """
