// The grammar of expressions, in the notation of `GrammarReader`. Wrong entries of a dict (`unpairable`) have no
// name of a wrong form: CPython looks for them at once, before it looks for other wrong forms.

let expressionRules = #"""
    expressions : expression (',' expression)+ [','] | expression ',' | expression
    expression @ : wrongExpression
      | wrongLegacy
      | disjunction 'if' disjunction 'else' expression
      | disjunction
      | lambda
    yield : 'yield' 'from' expression | 'yield' [starExpressions]
    starExpressions : starExpression (',' starExpression)+ [',']
      | starExpression ','
      | starExpression
    starExpression @ : '*' bitOr | expression
    starNameds : ','.starNamed+ [',']
    starNamed : '*' bitOr | named
    assignmentExpression : NAME ':=' ~ expression
    named : assignmentExpression | wrongNamed | expression !':='
    disjunction @ : conjunction ('or' conjunction)+ | conjunction
    conjunction @ : inversion ('and' inversion)+ | inversion
    inversion @ : 'not' inversion | comparison
    comparison : bitOr comparisonPair+ | bitOr
    comparisonPair : '==' bitOr | '!=' bitOr | '<=' bitOr | '<' bitOr | '>=' bitOr | '>' bitOr
      | 'not' 'in' bitOr | 'in' bitOr | 'is' 'not' bitOr | 'is' bitOr
    bitOr @ : bitXor ('|' bitXor)*
    bitXor @ : bitAnd ('^' bitAnd)*
    bitAnd @ : shift ('&' shift)*
    shift @ : sum ('<<' sum | '>>' sum)*
    sum @ : term ('+' term | '-' term)*
    term @ : factor ('*' factor | '/' factor | '//' factor | '%' factor | '@' factor)*
    factor @ : '+' factor | '-' factor | '~' factor | power
    power : awaited '**' factor | awaited
    awaited @ : 'await' primary | primary
    primary @ : atom ('.' NAME | generator | '(' [arguments] ')' | '[' slices ']')*
    slices : slice !',' | ','.(slice | starred)+ [',']
    slice : [expression] ':' [expression] [':' [expression]] | named
    atom : NAME
      | 'True'
      | 'False'
      | 'None'
      | &STRING strings
      | NUMBER
      | &'(' (tuple | group | generator)
      | &'[' (list | listComprehension)
      | &'{' (dict | set | dictComprehension | setComprehension)
      | '...'
    group : '(' (yield | named) ')' | wrongGroup
    wrongGroup : '(' starred ')' {at 1: cannot use starred expression here}
      | '(' '**' expression ')' {at 1: cannot use double starred expression here}
    strings @ : STRING+ {strings 0}
    list : '[' [starNameds] ']'
    tuple : '(' [starNamed ',' [starNameds]] ')'
    set : '{' starNameds '}'
    dict : '{' [pairs] '}' | '{' unpairable '}'
    pairs : ','.starredPair+ [',']
    starredPair : '**' bitOr | pair
    pair : expression ':' expression
    unpairable : ','.starredPair+ ',' unpaired
      | expression ':' '*' bitOr
          {from 2: cannot use a starred expression in a dictionary value}
      | expression ':' &('}' | ',')
          {at 1: expression expected after dictionary key and ':'}
    unpaired : expression !':' {key 0: ':' expected after dictionary key}
      | expression ':' '*' bitOr
          {from 2: cannot use a starred expression in a dictionary value}
      | expression ':' &('}' | ',')
          {at 1: expression expected after dictionary key and ':'}

    forClauses : forClause+
    forClause : 'async' 'for' starTargets 'in' ~ disjunction ('if' disjunction)*
      | 'for' starTargets 'in' ~ disjunction ('if' disjunction)*
      | wrongForTarget
    listComprehension : '[' named forClauses ']' | wrongComprehension
    setComprehension : '{' named forClauses '}' | wrongComprehension
    generator : '(' (assignmentExpression | expression !':=') forClauses ')' | wrongComprehension
    dictComprehension : '{' pair forClauses '}' | wrongDictComprehension
    wrongComprehension :
      | ('[' | '(' | '{') starred forClauses
          {at 1: iterable unpacking cannot be used in comprehension}
      | ('[' | '{') starNamed ',' starNameds forClauses
          {range 1 3: did you forget parentheses around the comprehension target?}
      | ('[' | '{') starNamed ',' forClauses
          {range 1 2: did you forget parentheses around the comprehension target?}
    wrongDictComprehension : '{' '**' bitOr forClauses '}'
          {at 1: dict unpacking cannot be used in dict comprehension}

    arguments @ : args [','] &')' | wrongArguments
    args : ','.(starred | (assignmentExpression | expression !':=') !'=')+ [',' keywordArgs]
      | keywordArgs
    keywordArgs : ','.keywordOrStarred+ ',' ','.keywordOrDoubleStarred+
      | ','.keywordOrStarred+
      | ','.keywordOrDoubleStarred+
    starred : '*' expression
    keywordOrStarred : wrongKeyword | NAME '=' expression | starred
    keywordOrDoubleStarred : wrongKeyword | NAME '=' expression | '**' expression
    wrongArguments :
      | (','.(starred | (assignmentExpression | expression !':=') !'=')+ ',' keywordArgs
        | keywordArgs) ',' '*'
          {at 2: iterable argument unpacking follows keyword argument unpacking}
      | expression forClauses ',' [args | expression forClauses]
          {range 0 1: Generator expression must be parenthesized}
      | NAME '=' expression forClauses
          {range 0 1: invalid syntax. Maybe you meant '==' or ':=' instead of '='?}
      | args forClauses {generator 0 1}
      | args ',' expression forClauses {range 2 3: Generator expression must be parenthesized}
      | args ',' args {arguments 0}
    wrongKeyword : ('True' | 'False' | 'None') '=' {range 0 1: cannot assign to %0}
      | NAME '=' expression forClauses
          {range 0 1: invalid syntax. Maybe you meant '==' or ':=' instead of '='?}
      | !(NAME '=') expression '='
          {range 1 2: expression cannot contain assignment, perhaps you meant "=="?}

    plainExpression : disjunction 'if' disjunction 'else' expression | disjunction | lambda
    wrongLegacy : NAME !'(' starExpressions {legacy 0 2}
    wrongExpression : !(NAME STRING | SOFT) disjunction <plainExpression> {comma 1 2}
      | disjunction 'if' disjunction !('else' | ':')
          {range 0 2: expected 'else' after 'if' expression}
    wrongNamed @ : expression ':=' expression
          {at 0: cannot use assignment expressions with %0}
      | NAME '=' bitOr !('=' | ':=')
          {range 0 2: invalid syntax. Maybe you meant '==' or ':=' instead of '='?}
      | !(list | tuple | generator | 'True' | 'None' | 'False') bitOr '=' bitOr !('=' | ':=')
          {at 1: cannot assign to %1 here. Maybe you meant '==' instead of '='?}

    starTargets : starTarget !',' | starTarget (',' starTarget)* [',']
    listTargets : ','.starTarget+ [',']
    tupleTargets : starTarget (',' starTarget)+ [','] | starTarget ','
    starTarget @ : '*' (!'*' starTarget) | targetWithStar
    targetWithStar @ : targetPrimary '.' NAME !partStart
      | targetPrimary '[' slices ']' !partStart
      | starAtom
    starAtom : NAME
      | '(' targetWithStar ')'
      | '(' [tupleTargets] ')'
      | '[' [listTargets] ']'
    singleTarget : singlePart | NAME | '(' singleTarget ')'
    singlePart : targetPrimary '.' NAME !partStart | targetPrimary '[' slices ']' !partStart
    targetPrimary @ : atom &partStart
      ( '.' NAME &partStart
      | '[' slices ']' &partStart
      | generator &partStart
      | '(' [arguments] ')' &partStart)*
    partStart : '(' | '[' | '.'
    deletions : ','.deletion+ [',']
    deletion @ : targetPrimary '.' NAME !partStart
      | targetPrimary '[' slices ']' !partStart
      | deletionAtom
    deletionAtom : NAME | '(' deletion ')' | '(' [deletions] ')' | '[' [deletions] ']'
    """#
