using Azure;

namespace PexipFunctions.Storage;

/// <summary>What came of an <see cref="OptimisticUpdate"/>.</summary>
/// <param name="Row">The row as it was left; null: there is none, or others wrote all the time.</param>
public sealed record Updated<T>(Versioned<T>? Row, UpdateEnd End)
    where T : class
{
    /// <summary>The same, where it did not fail.</summary>
    /// <exception cref="RequestFailedException">Others wrote all the time: as of busy storage, so that it is tried again later.</exception>
    public Updated<T> OrBusy(string what) => End == UpdateEnd.Overtaken
        ? throw new RequestFailedException(503, $"{what} was written by others {OptimisticUpdate.Attempts} times in a row.")
        : this;
}
