namespace PexipFunctions.Meetings;

/// <summary>Which of the integration's texts a reply carries.</summary>
public enum ReplyText
{
    /// <summary>No text: a response that only sets the organizer's tracking right.</summary>
    None,
    AcceptNewSingle,
    AcceptEditedSingle,
    AcceptNewRecurring,
    AcceptEditedOccurrence,

    /// <summary>The occurrence shows a VMR that it cannot have, and was changed as well: one answer says both.</summary>
    AcceptOccurrenceUnderSeries,
    AcceptEditedRecurring,
    RejectInvalidAliasId,
    RejectAliasConflict,
    RejectAliasDeleted,
    RejectSeriesInPast,
    RejectSingleInPast,
    RejectGeneralError,
    JoiningInstructions,

    /// <summary>The PINs of a room whose row was rebuilt.</summary>
    NewPins,
}
