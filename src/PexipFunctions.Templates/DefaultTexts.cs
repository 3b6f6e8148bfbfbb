namespace PexipFunctions.Templates;

/// <summary>The original product's texts, verbatim, but for that of an occurrence under its series, which the original does not know; the files lie in <c>Templates/Defaults</c>.</summary>
public static class DefaultTexts
{
    public static string JoiningInstructions { get; } = Read("joining-instructions");
    public static string PlaceholderInstructions { get; } = Read("placeholder-instructions");
    public static string AcceptNewSingleMeeting { get; } = Read("accept-new-single-meeting");
    public static string AcceptEditedSingleMeeting { get; } = Read("accept-edited-single-meeting");
    public static string AcceptNewRecurringMeeting { get; } = Read("accept-new-recurring-meeting");
    public static string AcceptEditedOccurrence { get; } = Read("accept-edited-occurrence");
    public static string AcceptOccurrenceUnderSeries { get; } = Read("accept-occurrence-under-series");
    public static string AcceptEditedRecurringMeeting { get; } = Read("accept-edited-recurring-meeting");
    public static string RejectInvalidAliasId { get; } = Read("reject-invalid-alias-id");
    public static string RejectAliasConflict { get; } = Read("reject-alias-conflict");
    public static string RejectAliasDeleted { get; } = Read("reject-alias-deleted");
    public static string RejectRecurringSeriesInPast { get; } = Read("reject-recurring-series-in-past");
    public static string RejectSingleMeetingInPast { get; } = Read("reject-single-meeting-in-past");
    public static string RejectGeneralError { get; } = Read("reject-general-error");

    private static string Read(string name)
    {
        using var stream = typeof(DefaultTexts).Assembly.GetManifestResourceStream($"Templates/{name}.html")
            ?? throw new InvalidOperationException($"The default text {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
