using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>Which field of the integration holds which text.</summary>
internal static class ReplyTexts
{
    public static string Of(Integration integration, ReplyText text) => text switch
    {
        ReplyText.AcceptNewSingle => integration.AcceptNewSingleMeetingTemplate,
        ReplyText.AcceptEditedSingle => integration.AcceptEditedSingleMeetingTemplate,
        ReplyText.AcceptNewRecurring => integration.AcceptNewRecurringMeetingTemplate,
        ReplyText.AcceptEditedOccurrence => integration.AcceptEditedOccurrenceTemplate,
        ReplyText.AcceptOccurrenceUnderSeries => integration.AcceptOccurrenceUnderSeriesTemplate,
        ReplyText.AcceptEditedRecurring => integration.AcceptEditedRecurringMeetingTemplate,
        ReplyText.RejectInvalidAliasId => integration.RejectInvalidAliasIdText,
        ReplyText.RejectAliasConflict => integration.RejectAliasConflictTemplate,
        ReplyText.RejectAliasDeleted => integration.RejectAliasDeletedText,
        ReplyText.RejectSeriesInPast => integration.RejectRecurringSeriesInPastText,
        ReplyText.RejectSingleInPast => integration.RejectSingleMeetingInPastText,
        ReplyText.RejectGeneralError => integration.RejectGeneralErrorTemplate,
        _ => "",
    };

    /// <summary>What a reply is to an admin.</summary>
    public static string NameOf(ReplyText text) => text switch
    {
        ReplyText.JoiningInstructions => "The joining instructions",
        ReplyText.NewPins => "The mail with new PINs",
        ReplyText.None => "The answer",
        _ => IsAcceptance(text) ? "The acceptance" : "The refusal",
    };

    public static bool IsAcceptance(ReplyText text) => text is >= ReplyText.AcceptNewSingle and <= ReplyText.AcceptEditedRecurring;
}
