using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>Which field of the integration holds which text.</summary>
internal static class ReplyTexts
{
    public static string Of(Integration integration, ReplyText text) => text switch
    {
        ReplyText.AcceptNewSingle => integration.Texts.AcceptNewSingleMeetingTemplate,
        ReplyText.AcceptEditedSingle => integration.Texts.AcceptEditedSingleMeetingTemplate,
        ReplyText.AcceptNewRecurring => integration.Texts.AcceptNewRecurringMeetingTemplate,
        ReplyText.AcceptEditedOccurrence => integration.Texts.AcceptEditedOccurrenceTemplate,
        ReplyText.AcceptOccurrenceUnderSeries => integration.Texts.AcceptOccurrenceUnderSeriesTemplate,
        ReplyText.AcceptEditedRecurring => integration.Texts.AcceptEditedRecurringMeetingTemplate,
        ReplyText.RejectInvalidAliasId => integration.Texts.RejectInvalidAliasIdText,
        ReplyText.RejectAliasConflict => integration.Texts.RejectAliasConflictTemplate,
        ReplyText.RejectAliasDeleted => integration.Texts.RejectAliasDeletedText,
        ReplyText.RejectSeriesInPast => integration.Texts.RejectRecurringSeriesInPastText,
        ReplyText.RejectSingleInPast => integration.Texts.RejectSingleMeetingInPastText,
        ReplyText.RejectGeneralError => integration.Texts.RejectGeneralErrorTemplate,
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
