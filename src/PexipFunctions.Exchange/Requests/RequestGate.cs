namespace PexipFunctions.Exchange.Requests;

/// <summary>Lets so many requests through at once; the others wait.</summary>
/// <param name="width">0: all.</param>
internal sealed class RequestGate(int width) : IDisposable
{
    private readonly SemaphoreSlim? places = width == 0 ? null : new SemaphoreSlim(width);

    public Task EnterAsync(CancellationToken cancellationToken) => places?.WaitAsync(cancellationToken) ?? Task.CompletedTask;

    public void Leave() => places?.Release();

    public void Dispose() => places?.Dispose();
}
