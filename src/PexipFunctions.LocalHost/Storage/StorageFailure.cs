using Azure;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.LocalHost;

/// <summary>Why the storage account did not do what it was asked, for those who read the log.</summary>
internal static class StorageFailure
{
    /// <summary>What the SDK throws: one failure, or those of all its tries.</summary>
    public static bool Is(Exception exception) => exception is RequestFailedException or AggregateException;

    /// <summary>A sentence that names the address, the step of the connection and the cause; never what was sent.</summary>
    /// <param name="address">Of the queue or table.</param>
    public static string Describe(Uri address, Exception exception) => (exception is AggregateException { InnerException: { } first } ? first : exception) switch
    {
        RequestFailedException { Status: not 0 } refused => $"{ConnectionFailure.NameOf(address)} answered {refused.Status} {refused.ErrorCode}".TrimEnd() + ".",
        { } failed when ConnectionFailure.Find(failed) is { } failure => failure.Describe(address),
        var other => $"{ConnectionFailure.NameOf(address)}: {other.Message.ReplaceLineEndings(" ")}",
    };
}
