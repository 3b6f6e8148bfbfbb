namespace PexipFunctions.Simulators.Exchange;

/// <summary>What Exchange says to accept and decline.</summary>
public enum RespondOutcome
{
    Done,
    NotFound,

    /// <summary>400: one cannot answer one's own meeting.</summary>
    IsOrganizer,

    /// <summary>400: the organizer has cancelled it.</summary>
    IsCancelled,
}
