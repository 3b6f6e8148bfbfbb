using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PexipFunctions.Domain;

/// <summary>
/// The part of an alias before the <c>@</c>: prefix and random digits, dialled from telephones. Unique over the whole app.
/// At most 23 characters (prefix 8, suffix 15) of letters, digits, <c>.</c>, <c>-</c>, <c>_</c>; lower case, since Infinity
/// compares aliases without regard to case.
/// </summary>
[JsonConverter(typeof(Json))]
public readonly record struct NumericAlias
{
    public const int MaxLength = 23;

    private readonly string? value;

    private NumericAlias(string value) => this.value = value;

    /// <summary>The text; empty for the default value.</summary>
    public string Value => value ?? "";

    /// <summary>Reads a numeric alias of any case; anything else is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out NumericAlias alias)
    {
        var ok = text is { Length: > 0 and <= MaxLength } && text.All(IsAllowed);
        alias = ok ? new NumericAlias(text!.ToLowerInvariant()) : default;
        return ok;
    }

    /// <summary>Reads what this app wrote itself.</summary>
    /// <exception cref="FormatException">It is not a numeric alias: the row was damaged.</exception>
    public static NumericAlias Parse(string text) =>
        TryParse(text, out var alias) ? alias : throw new FormatException("The text is not a numeric alias.");

    /// <summary>The full alias, <c>numeric@domain</c>.</summary>
    public string At(string domain) => $"{Value}@{domain}";

    public override string ToString() => Value;

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';

    /// <summary>The text, and the empty one for the default value; also as the name of a property.</summary>
    internal sealed class Json : JsonConverter<NumericAlias>
    {
        public override NumericAlias Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(reader.GetString());

        public override void Write(Utf8JsonWriter writer, NumericAlias value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        public override NumericAlias ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Of(reader.GetString());

        public override void WriteAsPropertyName(Utf8JsonWriter writer, NumericAlias value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);

        private static NumericAlias Of(string? text) =>
            text is "" ? default : TryParse(text, out var alias) ? alias : throw new JsonException("The text is not a numeric alias.");
    }
}
