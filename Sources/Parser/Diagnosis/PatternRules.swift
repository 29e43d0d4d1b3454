// The grammar of patterns, in the notation of `GrammarReader`.

let patternRules = #"""
    patterns : openSequence | pattern
    pattern : asPattern | orPattern
    asPattern : orPattern 'as' captureTarget | wrongAs
    wrongAs : orPattern 'as' "_" {at 2: cannot use '_' as a target}
      | orPattern 'as' !NAME expression {at 3: invalid pattern target}
    orPattern : '|'.closedPattern+
    closedPattern @ : literalPattern
      | captureTarget
      | "_"
      | dottedName !('.' | '(' | '=')
      | '(' pattern ')'
      | sequencePattern
      | mappingPattern
      | classPattern
    literalPattern : signedNumber !('+' | '-')
      | complex
      | strings
      | 'None'
      | 'True'
      | 'False'
    literalKey : signedNumber !('+' | '-')
      | complex
      | strings
      | 'None'
      | 'True'
      | 'False'
    complex : signedReal '+' imaginary | signedReal '-' imaginary
    signedNumber : NUMBER | '-' NUMBER
    signedReal : real | '-' real
    real : NUMBER {real 0}
    imaginary : NUMBER {imaginary 0}
    captureTarget : !"_" NAME !('.' | '(' | '=')
    dottedName @ : NAME ('.' NAME)+
    nameOrDotted : dottedName | NAME
    sequencePattern : '[' [maybeSequence] ']' | '(' [openSequence] ')'
    openSequence : maybeStar ',' [maybeSequence]
    maybeSequence : ','.maybeStar+ [',']
    maybeStar : starPattern | pattern
    starPattern @ : '*' captureTarget | '*' "_"
    mappingPattern : '{' '}'
      | '{' doubleStarPattern [','] '}'
      | '{' itemPatterns ',' doubleStarPattern [','] '}'
      | '{' itemPatterns [','] '}'
    itemPatterns : ','.itemPattern+
    itemPattern : (literalKey | dottedName) ':' pattern
    doubleStarPattern : '**' captureTarget
    classPattern : nameOrDotted '(' ')'
      | nameOrDotted '(' positionalPatterns [','] ')'
      | nameOrDotted '(' keywordPatterns [','] ')'
      | nameOrDotted '(' positionalPatterns ',' keywordPatterns [','] ')'
      | wrongClassPattern
    positionalPatterns : ','.pattern+
    keywordPatterns : ','.keywordPattern+
    keywordPattern : NAME '=' pattern
    wrongClassPattern : nameOrDotted '(' [positionalPatterns ','] keywordPatterns ','
      positionalPatterns {patterns 5: positional patterns follow keyword patterns}
    """#
