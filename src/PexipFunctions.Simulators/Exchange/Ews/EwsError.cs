namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>A response code of EWS, and its text.</summary>
internal sealed record EwsError(string Code, string Text)
{
    public static readonly EwsError ItemNotFound = new("ErrorItemNotFound", "The specified object was not found in the store.");
    public static readonly EwsError MalformedId = new("ErrorInvalidIdMalformed", "Id is malformed.");
    public static readonly EwsError ViewBackwards = new("ErrorCalendarEndDateIsEarlierThanStartDate", "EndDate is earlier than StartDate.");
    public static readonly EwsError InvalidSyncState = new("ErrorInvalidSyncStateData", "Synchronization state data is corrupt or otherwise invalid.");
    public static readonly EwsError ChangeKeyRequired = new("ErrorChangeKeyRequiredForWriteOperations", "A change key is required for this operation.");
    public static readonly EwsError Stale = new("ErrorIrresolvableConflict", "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.");
    public static readonly EwsError ViewRange = new("ErrorCalendarViewRangeTooBig", "The specified view range exceeds the maximum range of two years.");
    public static readonly EwsError Unsearchable = new("ErrorUnsupportedPathForQuery", "The property can not be used with this type of restriction.");
    public static readonly EwsError AccessDenied = new("ErrorAccessDenied", "Access is denied. Check credentials and try again.");
    public static readonly EwsError InvalidRecipients = new("ErrorInvalidRecipients", "At least one recipient isn't valid.");
    public static readonly EwsError NoMessage = new("ErrorMissingRecipients", "The message has no recipients.");
}
