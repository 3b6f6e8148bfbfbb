using Azure;

namespace PexipFunctions.Storage;

/// <summary>Tells a storage account that is busy or away from a mistake of ours.</summary>
public static class StorageTrouble
{
    /// <summary>True when the same request may succeed later. Status 0: no answer came; several tries are an <see cref="AggregateException"/>.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        AggregateException several => several.InnerExceptions.All(Is),
        HttpRequestException or IOException => true,
        _ => false,
    };
}
