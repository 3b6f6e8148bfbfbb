namespace PexipFunctions.Configuration;

/// <summary>How the organizer is answered.</summary>
public enum ReplyFormat
{
    /// <summary>The text of the template in the native meeting response.</summary>
    Text,

    /// <summary>A response without comment, and the template's HTML as a separate mail; refusals carry their text in the response too.</summary>
    Html,
}
