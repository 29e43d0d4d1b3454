// The grammar of statements as CPython 3.11 tries it, with the wrong forms that have a message of their own
// (rules named `wrong…`). The notation is that of `GrammarReader`.

let statementRules = #"""
    file : [statements] END
    interactive : compound NEWLINE | simpleStatements | NEWLINE | END
    evaluation : expressions NEWLINE* END
    formatted : starExpressions

    statements : statement+
    statement : compound | simpleStatements
    simpleStatements : simple !';' NEWLINE | ';'.simple+ [';'] NEWLINE

    simple @ : assignment
      | starExpressions
      | &'return' 'return' [starExpressions]
      | &('import' | 'from') importStatement
      | &'raise' raise
      | 'pass'
      | &'del' delete
      | &'yield' yield
      | &'assert' 'assert' expression [',' expression]
      | 'break'
      | 'continue'
      | &'global' 'global' ','.NAME+
      | &'nonlocal' 'nonlocal' ','.NAME+

    compound : &('def' | '@' | 'async') functionDefinition
      | &'if' if
      | &('class' | '@') classDefinition
      | &('with' | 'async') with
      | &('for' | 'async') for
      | &'try' try
      | &'while' while
      | match

    assignment : NAME ':' expression ['=' annotatedValue]
      | ('(' singleTarget ')' | singlePart) ':' expression ['=' annotatedValue]
      | (starTargets '=')+ (yield | starExpressions) !'='
      | singleTarget AUGMENTED ~ (yield | starExpressions)
      | wrongAssignment
    annotatedValue : yield | starExpressions
    wrongAssignment :
      | wrongAnnotated ':' expression {at 0: only single target (not %0) can be annotated}
      | starNamed ',' starNameds* ':' expression {at 0: only single target (not tuple) can be annotated}
      | expression ':' expression {at 0: illegal target for annotation}
      | (starTargets '=')* starExpressions '=' {target 1}
      | (starTargets '=')* yield '=' {at 1: assignment to yield expression not possible}
      | starExpressions AUGMENTED (yield | starExpressions)
          {at 0: '%0' is an illegal expression for augmented assignment}
    wrongAnnotated : list | tuple | '(' wrongAnnotated ')'

    raise : 'raise' expression ['from' expression] | 'raise'
    delete : 'del' deletions &(';' | NEWLINE) | wrongDelete
    wrongDelete : 'del' starExpressions {deletion 1}

    importStatement : 'import' ','.importName+ | importFrom
    importName : dotted ['as' NAME]
    dotted @ : NAME ('.' NAME)*
    importFrom : 'from' ('.' | '...')* dotted 'import' importTargets
      | 'from' ('.' | '...')+ 'import' importTargets
    importTargets : '(' importNames [','] ')' | importNames !',' | '*' | wrongImport
    importNames : ','.importAlias+
    importAlias : NAME ['as' NAME]
    wrongImport : importNames ',' NEWLINE
      {last: trailing comma not allowed without surrounding parentheses}

    block @ : NEWLINE INDENT statements DEDENT | simpleStatements | wrongBlock
    wrongBlock : NEWLINE !INDENT {indentation: expected an indented block}

    decorators : ('@' named NEWLINE)+

    classDefinition : decorators class | class
    class : wrongClass | 'class' NAME ['(' [arguments] ')'] ':' block
    wrongClass : 'class' NAME ['(' [arguments] ')'] NEWLINE {last: expected ':'}
      | 'class' NAME ['(' [arguments] ')'] ':' NEWLINE !INDENT {indent 0: class definition}

    functionDefinition : decorators function | function
    function : wrongFunction
      | 'def' NAME &&'(' [parameters] ')' ['->' expression] &&':' block
      | 'async' 'def' NAME &&'(' [parameters] ')' ['->' expression] &&':' block
    wrongFunction :
      ['async'] 'def' NAME '(' [parameters] ')' ['->' expression] ':' NEWLINE !INDENT
      {indent 1: function definition}

    if : wrongIf | 'if' named ':' block elif | 'if' named ':' block [else]
    wrongIf : 'if' named NEWLINE {last: expected ':'}
      | 'if' named ':' NEWLINE !INDENT {indent 0: 'if' statement}
    elif : wrongElif | 'elif' named ':' block elif | 'elif' named ':' block [else]
    wrongElif : 'elif' named NEWLINE {last: expected ':'}
      | 'elif' named ':' NEWLINE !INDENT {indent 0: 'elif' statement}
    else : wrongElse | 'else' &&':' block
    wrongElse : 'else' ':' NEWLINE !INDENT {indent 0: 'else' statement}

    while : wrongWhile | 'while' named ':' block [else]
    wrongWhile : 'while' named NEWLINE {last: expected ':'}
      | 'while' named ':' NEWLINE !INDENT {indent 0: 'while' statement}

    for : wrongFor
      | 'for' starTargets 'in' ~ starExpressions ':' block [else]
      | 'async' 'for' starTargets 'in' ~ starExpressions ':' block [else]
      | wrongForTarget
    wrongFor : ['async'] 'for' starTargets 'in' starExpressions NEWLINE {last: expected ':'}
      | ['async'] 'for' starTargets 'in' starExpressions ':' NEWLINE !INDENT
          {indent 1: 'for' statement}
    wrongForTarget : ['async'] 'for' starExpressions {loop 2}

    with : wrongWithIndent
      | 'with' '(' ','.withItem+ [','] ')' ':' block
      | 'with' ','.withItem+ ':' block
      | 'async' 'with' '(' ','.withItem+ [','] ')' ':' block
      | 'async' 'with' ','.withItem+ ':' block
      | wrongWith
    withItem : expression 'as' starTarget &(',' | ')' | ':') | wrongWithItem | expression
    wrongWithItem : expression 'as' expression &(',' | ')' | ':') {target 2}
    wrongWith : ['async'] 'with' ','.(expression ['as' starTarget])+ NEWLINE {last: expected ':'}
      | ['async'] 'with' '(' ','.(expressions ['as' starTarget])+ [','] ')' NEWLINE
          {last: expected ':'}
    wrongWithIndent :
      | ['async'] 'with' ','.(expression ['as' starTarget])+ ':' NEWLINE !INDENT
          {indent 1: 'with' statement}
      | ['async'] 'with' '(' ','.(expressions ['as' starTarget])+ [','] ')' ':' NEWLINE !INDENT
          {indent 1: 'with' statement}

    try : wrongTry
      | 'try' &&':' block finally
      | 'try' &&':' block except+ [else] [finally]
      | 'try' &&':' block exceptStar+ [else] [finally]
    except : wrongExceptIndent
      | 'except' expression ['as' NAME] ':' block
      | 'except' ':' block
      | wrongExcept
    exceptStar : wrongExceptStarIndent
      | 'except' '*' expression ['as' NAME] ':' block
      | wrongExcept
    finally : wrongFinally | 'finally' &&':' block
    wrongTry : 'try' ':' NEWLINE !INDENT {indent 0: 'try' statement}
      | 'try' ':' block !('except' | 'finally') {last: expected 'except' or 'finally' block}
      | 'try' ':' block* except+ 'except' '*' expression ['as' NAME] ':'
          {range 4 5: cannot have both 'except' and 'except*' on the same 'try'}
      | 'try' ':' block* exceptStar+ 'except' [expression ['as' NAME]] ':'
          {at 4: cannot have both 'except' and 'except*' on the same 'try'}
    wrongExcept : 'except' ['*'] expression ',' expressions ['as' NAME] ':'
          {from 2: multiple exception types must be parenthesized}
      | 'except' ['*'] expression ['as' NAME] NEWLINE {last: expected ':'}
      | 'except' NEWLINE {last: expected ':'}
      | 'except' '*' (NEWLINE | ':') {last: expected one or more exception types}
    wrongFinally : 'finally' ':' NEWLINE !INDENT {indent 0: 'finally' statement}
    wrongExceptIndent :
      | 'except' expression ['as' NAME] ':' NEWLINE !INDENT {indent 0: 'except' statement}
      | 'except' ':' NEWLINE !INDENT {indent 0: 'except' statement}
    wrongExceptStarIndent :
      'except' '*' expression ['as' NAME] ':' NEWLINE !INDENT {indent 0: 'except*' statement}

    match : "match" subject ':' NEWLINE INDENT case+ DEDENT | wrongMatch
    subject : starNamed ',' [starNameds] | named
    case : wrongCase | "case" patterns ['if' named] ':' block
    wrongMatch : "match" subject NEWLINE {last: expected ':'}
      | "match" subject ':' NEWLINE !INDENT {indent 0: 'match' statement}
    wrongCase : "case" patterns ['if' named] NEWLINE {last: expected ':'}
      | "case" patterns ['if' named] ':' NEWLINE !INDENT {indent 0: 'case' statement}
    """#
