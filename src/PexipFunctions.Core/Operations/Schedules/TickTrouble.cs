using Azure;

namespace PexipFunctions.Operations.Schedules;

/// <summary>Tells trouble that ends by itself from a fault in a schedule's work.</summary>
public static class TickTrouble
{
    /// <summary>Storage that is busy or cannot be reached, when the client has tried often enough.</summary>
    public static bool Is(Exception exception) => exception is RequestFailedException or AggregateException or HttpRequestException;
}
