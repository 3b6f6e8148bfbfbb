namespace PexipFunctions.Meetings;

/// <summary>What is done about an invitation.</summary>
public enum DecisionKind
{
    /// <summary>Nothing changed, or nothing is to be done.</summary>
    Nothing,

    /// <summary>None of our business, for good.</summary>
    Ignore,

    /// <summary>Newly scheduled.</summary>
    Schedule,

    /// <summary>Changed, and answered.</summary>
    Update,

    /// <summary>Changed, without an answer.</summary>
    UpdateSilently,

    /// <summary>Accepted again, since Exchange had reset the response.</summary>
    AcceptAgain,
    Refuse,
    End,
}
