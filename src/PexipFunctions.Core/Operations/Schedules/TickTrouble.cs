using Azure;

namespace PexipFunctions.Operations.Schedules;

public static class TickTrouble
{
    /// <summary>Storage that is busy or cannot be reached, when the client has tried often enough.</summary>
    public static bool Is(Exception exception) => exception is RequestFailedException or AggregateException or HttpRequestException;
}
