using PexipFunctions.Templates.Nodes;

namespace PexipFunctions.Templates.Language;

/// <summary>
/// Parses Jinja2 into Fluid statements and expressions. Fluid's own parser reads Liquid, which is another language:
/// filters take their arguments after a colon, and a text is true even when empty.
/// </summary>
internal sealed class JinjaParser
{
    private static readonly string[] Tags = ["if", "elif", "else", "endif", "for", "endfor", "set", "endset", "raw"];

    private readonly TokenStream stream;
    private readonly NameScopes names = new();
    private readonly ExpressionParser expressions;

    private JinjaParser(TemplateSource source)
    {
        stream = new TokenStream(source);
        expressions = new ExpressionParser(source, stream, names);
    }

    /// <exception cref="TemplateException">The template is too long, has wrong syntax or is nested too deeply.</exception>
    public static JinjaTemplate Parse(string template)
    {
        var source = new TemplateSource(template);
        if (template.Length > TemplateLimits.Source)
        {
            throw new TemplateException(source.Error(
                TemplateErrorKind.Limit, TemplateLimits.Source, $"The template has {template.Length} characters; at most {TemplateLimits.Source} are allowed."));
        }

        var parser = new JinjaParser(source);
        var body = parser.ParseBody(null);
        FrameNames.Resolve(body);
        return new JinjaTemplate(source, body, parser.names.Free, parser.expressions.UnknownNames);
    }

    // Up to one of the ends, which stays the current token; to the end of the template where there are no ends.
    private StatementList ParseBody(Token? opening, params string[] ends)
    {
        var statements = new List<JinjaStatement>();
        while (true)
        {
            switch (stream.Current.Kind)
            {
                case TokenKind.Data:
                    statements.Add(new TextStatement(stream.Current.Offset, stream.Next().Text));
                    break;
                case TokenKind.VariableBegin:
                    statements.Add(ParsePrint());
                    break;
                case TokenKind.End when opening is null:
                    return new StatementList(statements);
                case TokenKind.End:
                    throw stream.Fault(opening, $"{{% {opening.Text} %}} is not closed; {{% {ends[^1]} %}} is missing.");
                default:
                    stream.Next();
                    if (stream.Current.Kind == TokenKind.Name && ends.Contains(stream.Current.Text))
                    {
                        return new StatementList(statements);
                    }

                    statements.Add(stream.Deeper(ParseStatement));
                    break;
            }
        }
    }

    private PrintStatement ParsePrint()
    {
        var offset = stream.Next().Offset;
        var value = expressions.ParseTuple();
        stream.Expect(TokenKind.VariableEnd, "'}}'");
        return new PrintStatement(offset, value);
    }

    private JinjaStatement ParseStatement()
    {
        var tag = stream.ExpectName("the name of a tag");
        return tag.Text switch
        {
            "if" => ParseIf(tag),
            "for" => ParseFor(tag),
            "set" => ParseSet(tag),
            _ => throw UnknownTag(tag),
        };
    }

    private TemplateException UnknownTag(Token tag)
    {
        var suggestion = Suggestion.For(tag.Text, Tags);
        return suggestion == tag.Text
            ? stream.Fault(tag, $"{{% {tag.Text} %}} does not belong here; no tag that it could continue or end is open.")
            : stream.Fault(tag, $"There is no tag '{tag.Text}'.", suggestion);
    }

    private IfStatement ParseIf(Token tag)
    {
        var branches = new List<IfBranch>();
        Token end;
        do
        {
            var condition = expressions.ParseTuple(withConditional: false);
            EndTag();
            branches.Add(new IfBranch(condition, ParseBody(tag, "elif", "else", "endif")));
            end = stream.Next();
        }
        while (end.Text == "elif");

        if (end.Text == "else")
        {
            EndTag();
            branches.Add(new IfBranch(null, ParseBody(tag, "endif")));
            stream.Next();
        }

        EndTag();
        return new IfStatement(tag.Offset, branches);
    }

    private ForStatement ParseFor(Token tag)
    {
        var place = stream.Current;
        var target = ParseTarget();
        if (target.Names.Contains("loop"))
        {
            expressions.AddWrongName(place, "The variable 'loop' tells about the loop itself and cannot be its target. Use another name.");
        }

        stream.ExpectKeyword("in");
        var items = expressions.ParseTuple(withConditional: false);
        var (condition, body) = names.Inside(target.Names.Append("loop"), () => ParseLoop(tag));
        var otherwise = StatementList.Empty;
        if (stream.Next().Text == "else")
        {
            EndTag();
            otherwise = names.Inside([], () => ParseBody(tag, "endfor"));
            stream.Next();
        }

        EndTag();
        return new ForStatement(tag.Offset, target, items, condition, body, otherwise);
    }

    private (JinjaExpression? Condition, StatementList Body) ParseLoop(Token tag)
    {
        var condition = stream.SkipName("if") ? expressions.Parse() : null;
        if (stream.Current.IsName("recursive"))
        {
            throw stream.Fault(stream.Current, "Recursive loops are not supported.");
        }

        EndTag();
        return (condition, ParseBody(tag, "else", "endfor"));
    }

    private JinjaStatement ParseSet(Token tag)
    {
        var target = ParseTarget();
        if (stream.Skip("="))
        {
            var value = expressions.ParseTuple();
            EndTag();
            names.Set(target.Names);
            return new SetStatement(tag.Offset, target, value);
        }

        var text = expressions.ParseFilters(new CapturedExpression(tag.Offset));
        EndTag();
        var body = names.Inside([], () => ParseBody(tag, "endset"));
        stream.Next();
        EndTag();
        names.Set(target.Names);
        return new SetBlockStatement(tag.Offset, target, text, body);
    }

    // Names with commas between them, and brackets around some.
    private AssignTarget ParseTarget()
    {
        var parts = new List<AssignTarget>();
        var tuple = false;
        do
        {
            if (parts.Count > 0 && (stream.Current.Kind == TokenKind.BlockEnd || stream.Current.IsOperator(")")))
            {
                break;
            }

            parts.Add(ParseTargetPart());
            tuple |= stream.Current.IsOperator(",");
        }
        while (stream.Skip(","));

        return tuple ? new AssignTarget(null, parts) : parts[0];
    }

    private AssignTarget ParseTargetPart()
    {
        if (stream.Skip("("))
        {
            var inner = stream.Deeper(ParseTarget);
            stream.Expect(")");
            return inner;
        }

        var name = stream.ExpectName("the name of a variable to set");
        return ExpressionParser.IsLiteral(name.Text)
            ? throw stream.Fault(name, $"'{name.Text}' is a value and cannot be set.")
            : new AssignTarget(name.Text, []);
    }

    // Jinja2 allows the colon of Python before the body of a tag; it allows it behind every tag with a body.
    private void EndTag()
    {
        stream.Skip(":");
        stream.Expect(TokenKind.BlockEnd, "'%}'");
    }
}
