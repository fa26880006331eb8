namespace Bohr.Python.Syntax;

/// <summary>What a node is; each kind but <see cref="None"/> has a view of the same name. Kinds are grouped, so that a question about a group is one range check.</summary>
/// <remarks>The remarks say what the fields of a <see cref="Node"/> of the kind hold.</remarks>
public enum NodeKind : byte
{
    /// <summary>No node: what is optional and not there.</summary>
    None,

    /// <summary><c>def</c> or <c>async def</c>; its span begins at the keyword, after the decorators.</summary>
    /// <remarks>A: record of name id, name start, name end, decorators, type parameters, parameters, returns, body.</remarks>
    FunctionDefinition,

    /// <summary><c>class</c>; its span begins at the keyword, after the decorators.</summary>
    /// <remarks>A: record of name, start and end of the name, decorators, type parameters, arguments as in a call, number of bases, body.</remarks>
    ClassDefinition,

    /// <summary><c>return</c>.</summary>
    /// <remarks>A: value.</remarks>
    Return,

    /// <summary><c>del</c>.</summary>
    /// <remarks>A: list of targets.</remarks>
    Delete,

    /// <summary><c>a = b = value</c>.</summary>
    /// <remarks>A: list of targets; B: value.</remarks>
    Assign,

    /// <summary><c>type Name[T] = value</c>.</summary>
    /// <remarks>A: name; B: list of type parameters; C: value.</remarks>
    TypeAlias,

    /// <summary><c>target += value</c> and its kin.</summary>
    /// <remarks>A: target; B: value.</remarks>
    AugmentedAssign,

    /// <summary><c>target: annotation = value</c>.</summary>
    /// <remarks>A: target; B: annotation; C: value.</remarks>
    AnnotatedAssign,

    /// <summary><c>for</c> or <c>async for</c>.</summary>
    /// <remarks>A: record of target, iterable, body, or else.</remarks>
    For,

    /// <summary><c>while</c>.</summary>
    /// <remarks>A: test; B: list of body; C: list of or else.</remarks>
    While,

    /// <summary><c>if</c>; an <c>elif</c> is an <c>If</c> alone in <see cref="If.OrElse"/>.</summary>
    /// <remarks>A: test; B: list of body; C: list of or else.</remarks>
    If,

    /// <summary><c>with</c> or <c>async with</c>.</summary>
    /// <remarks>A: list of items; B: list of body.</remarks>
    With,

    /// <summary><c>match</c>.</summary>
    /// <remarks>A: subject; B: list of cases.</remarks>
    Match,

    /// <summary><c>raise</c>.</summary>
    /// <remarks>A: exception; B: cause.</remarks>
    Raise,

    /// <summary><c>try</c>, with <c>except</c> or <c>except*</c>.</summary>
    /// <remarks>A: record of body, handlers, or else, finally.</remarks>
    Try,

    /// <summary><c>assert</c>.</summary>
    /// <remarks>A: test; B: message.</remarks>
    Assert,

    /// <summary><c>import a.b as c</c>.</summary>
    /// <remarks>A: list of names.</remarks>
    Import,

    /// <summary><c>from ..a import b as c</c>.</summary>
    /// <remarks>A: record of names, module id, module start, module end, level.</remarks>
    ImportFrom,

    /// <summary><c>global</c>.</summary>
    /// <remarks>A: record of the number of names, their identifiers, their starts, their ends.</remarks>
    Global,

    /// <summary><c>nonlocal</c>.</summary>
    /// <remarks>A: record of the number of names, their identifiers, their starts, their ends.</remarks>
    Nonlocal,

    /// <summary>An expression as a statement.</summary>
    /// <remarks>A: value.</remarks>
    ExpressionStatement,

    /// <summary><c>pass</c>.</summary>
    Pass,

    /// <summary><c>break</c>.</summary>
    Break,

    /// <summary><c>continue</c>.</summary>
    Continue,

    /// <summary>What could not be read as a statement, with the parts that could.</summary>
    /// <remarks>A: list of parts.</remarks>
    InvalidStatement,

    /// <summary><c>a and b and c</c> or <c>a or b or c</c>.</summary>
    /// <remarks>A: list of values.</remarks>
    BooleanOperation,

    /// <summary><c>target := value</c>.</summary>
    /// <remarks>A: target; B: value.</remarks>
    NamedExpression,

    /// <summary><c>left + right</c> and its kin.</summary>
    /// <remarks>A: left; B: right.</remarks>
    BinaryOperation,

    /// <summary><c>-operand</c> and its kin.</summary>
    /// <remarks>A: operand.</remarks>
    UnaryOperation,

    /// <summary><c>lambda parameters: body</c>.</summary>
    /// <remarks>A: parameters; B: body.</remarks>
    Lambda,

    /// <summary><c>body if test else orElse</c>.</summary>
    /// <remarks>A: body; B: test; C: or else.</remarks>
    Conditional,

    /// <summary><c>{key: value, **mapping}</c>.</summary>
    /// <remarks>A: list of key, value, key, value….</remarks>
    DictDisplay,

    /// <summary><c>{a, *b}</c>.</summary>
    /// <remarks>A: list of elements.</remarks>
    SetDisplay,

    /// <summary><c>[element for target in iterable]</c>.</summary>
    /// <remarks>A: element; B: list of generators.</remarks>
    ListComprehension,

    /// <summary><c>{element for target in iterable}</c>.</summary>
    /// <remarks>A: element; B: list of generators.</remarks>
    SetComprehension,

    /// <summary><c>{key: value for target in iterable}</c>.</summary>
    /// <remarks>A: key; B: value; C: list of generators.</remarks>
    DictComprehension,

    /// <summary><c>(element for target in iterable)</c>; its span includes the parentheses, also where they are those of a call.</summary>
    /// <remarks>A: element; B: list of generators.</remarks>
    GeneratorExpression,

    /// <summary><c>await value</c>.</summary>
    /// <remarks>A: value.</remarks>
    Await,

    /// <summary><c>yield value</c>.</summary>
    /// <remarks>A: value.</remarks>
    Yield,

    /// <summary><c>yield from value</c>.</summary>
    /// <remarks>A: value.</remarks>
    YieldFrom,

    /// <summary><c>a &lt; b &lt;= c</c>.</summary>
    /// <remarks>A: first operand; B: list of the others, after it the operators.</remarks>
    Comparison,

    /// <summary><c>function(arguments)</c>.</summary>
    /// <remarks>A: function; B: list of arguments in the order of the source, if interleaved followed by a list with the positional ones first; C: number of positional ones.</remarks>
    Call,

    /// <summary><c>{value!r:specification}</c> in an f-string.</summary>
    /// <remarks>A: value; B: specification; C: text end.</remarks>
    FormattedValue,

    /// <summary><c>{value!r:specification}</c> in a t-string.</summary>
    /// <remarks>A: value; B: specification; C: text end.</remarks>
    Interpolation,

    /// <summary>An f-string with everything that is concatenated with it, or a format specification.</summary>
    /// <remarks>A: list of values.</remarks>
    JoinedString,

    /// <summary>A t-string with everything that is concatenated with it.</summary>
    /// <remarks>A: list of values.</remarks>
    TemplateString,

    /// <summary>A number, string, <c>None</c>, <c>True</c>, <c>False</c> or <c>...</c>.</summary>
    /// <remarks>A: first token; B: number of tokens. A piece of an f-string may contain the quotes of its strings, and the brace that opens a self-documenting expression, whose text up to the next token after the piece belongs to it.</remarks>
    Constant,

    /// <summary><c>value.name</c>.</summary>
    /// <remarks>A: value; B: name id; C: name start.</remarks>
    Attribute,

    /// <summary><c>value[index]</c>.</summary>
    /// <remarks>A: value; B: index.</remarks>
    Subscript,

    /// <summary><c>*value</c>.</summary>
    /// <remarks>A: value.</remarks>
    Starred,

    /// <summary>A name.</summary>
    /// <remarks>A: name id.</remarks>
    Name,

    /// <summary><c>[a, *b]</c>.</summary>
    /// <remarks>A: list of elements.</remarks>
    ListDisplay,

    /// <summary><c>a, *b</c>; its span includes its parentheses, if it has any.</summary>
    /// <remarks>A: list of elements.</remarks>
    TupleDisplay,

    /// <summary><c>lower:upper:step</c> in an index.</summary>
    /// <remarks>A: lower; B: upper; C: step.</remarks>
    Slice,

    /// <summary>What could not be read as an expression, with the parts that could.</summary>
    /// <remarks>A: list of parts.</remarks>
    InvalidExpression,

    /// <summary>A pattern that compares with a value.</summary>
    /// <remarks>A: value.</remarks>
    MatchValue,

    /// <summary>The pattern <c>None</c>, <c>True</c> or <c>False</c>.</summary>
    MatchSingleton,

    /// <summary><c>[a, *b]</c>.</summary>
    /// <remarks>A: list of patterns.</remarks>
    MatchSequence,

    /// <summary><c>{key: pattern, **rest}</c>.</summary>
    /// <remarks>A: list of key, pattern, key, pattern…; B: name of the rest, or 0; C: its start.</remarks>
    MatchMapping,

    /// <summary><c>Class(pattern, name=pattern)</c>.</summary>
    /// <remarks>A: class; B: list of positional patterns; C: list of keyword patterns, after it their names and the starts of those.</remarks>
    MatchClass,

    /// <summary><c>*name</c> or <c>*_</c> in a sequence pattern.</summary>
    /// <remarks>A: name id; B: name start.</remarks>
    MatchStar,

    /// <summary><c>pattern as name</c>, a name that captures, or <c>_</c>.</summary>
    /// <remarks>A: pattern; B: name id; C: name start.</remarks>
    MatchAs,

    /// <summary><c>a | b</c>.</summary>
    /// <remarks>A: list of patterns.</remarks>
    MatchOr,

    /// <summary>What could not be read as a pattern, with the parts that could.</summary>
    /// <remarks>A: list of parts.</remarks>
    InvalidPattern,

    /// <summary>A whole file; the root of its tree.</summary>
    /// <remarks>A: list of body.</remarks>
    Module,

    /// <summary>The root of a source that is one expression.</summary>
    /// <remarks>A: body.</remarks>
    ExpressionRoot,

    /// <summary><c>for target in iterable if condition</c>.</summary>
    /// <remarks>A: target; B: iterable; C: list of conditions.</remarks>
    Comprehension,

    /// <summary><c>except type as name:</c>.</summary>
    /// <remarks>A: type; B: body; C: record of name, its start and end, or 0.</remarks>
    ExceptHandler,

    /// <summary>The parameters of a function or lambda.</summary>
    /// <remarks>A: list of all; B: positional only count; C: regular count.</remarks>
    Parameters,

    /// <summary>One parameter; its span ends before the default.</summary>
    /// <remarks>A: name id; B: annotation; C: default.</remarks>
    Parameter,

    /// <summary><c>name=value</c> or <c>**value</c> in a call or class definition.</summary>
    /// <remarks>A: name id; B: value.</remarks>
    Keyword,

    /// <summary><c>name as other</c> in an import.</summary>
    /// <remarks>A: name; B: record of the name after <c>as</c> and its start, or 0; C: end of the dotted name.</remarks>
    Alias,

    /// <summary><c>context as target</c> in a <c>with</c> statement.</summary>
    /// <remarks>A: context; B: target.</remarks>
    WithItem,

    /// <summary><c>case pattern if guard:</c>.</summary>
    /// <remarks>A: pattern; B: guard; C: list of body.</remarks>
    MatchCase,

    /// <summary><c>T: bound = default</c> in type parameters.</summary>
    /// <remarks>A: name id; B: bound; C: default.</remarks>
    TypeVariable,

    /// <summary><c>*Ts = default</c> in type parameters.</summary>
    /// <remarks>A: name id; B: default; C: name start.</remarks>
    TypeVariableTuple,

    /// <summary><c>**P = default</c> in type parameters.</summary>
    /// <remarks>A: name id; B: default; C: name start.</remarks>
    ParameterSpecification,
}
