using System.Globalization;
using System.Numerics;
using PexipFunctions.Templates.Nodes;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Language;

/// <summary>Names and literals.</summary>
internal sealed partial class ExpressionParser
{
    private JinjaExpression ParsePrimary()
    {
        var token = stream.Current;
        return token.Kind switch
        {
            TokenKind.Name => ParseName(),
            TokenKind.Text => ParseText(),
            TokenKind.Integer => new ConstantExpression(token.Offset, ParseInteger(stream.Next())),
            TokenKind.Float => new ConstantExpression(token.Offset, new FloatValue(double.Parse(stream.Next().Text, NumberStyles.Float, CultureInfo.InvariantCulture))),
            TokenKind.Operator when token.Text == "(" => ParseBrackets(),
            TokenKind.Operator when token.Text == "[" => ParseList(),
            TokenKind.Operator when token.Text == "{" => ParseDictionary(),
            _ => throw stream.Expected("A value"),
        };
    }

    private JinjaExpression ParseName()
    {
        var token = stream.Next();
        if (IsLiteral(token.Text))
        {
            JinjaValue value = token.Text is "none" or "None" ? NoneValue.Instance : TruthValue.Of(token.Text is "true" or "True");
            return new ConstantExpression(token.Offset, value);
        }

        return names.Read(new NameExpression(token.Offset, token.Text));
    }

    private ConstantExpression ParseText()
    {
        var token = stream.Next();
        var text = token.Text;
        while (stream.Current.Kind == TokenKind.Text)
        {
            text += stream.Next().Text;
        }

        return new ConstantExpression(token.Offset, new TextValue(text));
    }

    private IntegerValue ParseInteger(Token token)
    {
        var value = IntegerText.Parse(token.Text, numberBase: 0) ?? BigInteger.Pow(10, TemplateLimits.IntegerBits);
        return value.GetBitLength() > TemplateLimits.IntegerBits
            ? throw stream.Fault(token, "The number is too large.")
            : new IntegerValue(value);
    }
}
