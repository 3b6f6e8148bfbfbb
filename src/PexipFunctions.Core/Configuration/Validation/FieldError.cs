namespace PexipFunctions.Configuration;

/// <summary>A value that is refused.</summary>
/// <param name="Path">Where it is in the JSON document.</param>
/// <param name="Name">The field's name, as admins know it.</param>
/// <param name="Message">What is wrong and how to fix it; begins with the field's name.</param>
/// <param name="Line">The line in a template, from 1.</param>
/// <param name="Column">The column in that line, from 1.</param>
public sealed record FieldError(string Path, string Name, string Message, int? Line = null, int? Column = null)
{
    public static FieldError Of(IntegrationField field, string what) => new(field.Path, field.Name, $"{field.Name} {what}");

    public static FieldError Of(string path, string what) => Of(IntegrationFields.ByPath[path], what);
}
