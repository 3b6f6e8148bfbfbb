using System.Threading.Channels;

namespace PexipFunctions.Tests.LocalHost;

/// <summary>What functions under test report, in order, and gates at which they wait for the test.</summary>
public sealed class Probe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Channel<string> notes = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Note(string text) => notes.Writer.TryWrite(text);

    /// <summary>The next report; fails the test when none comes in 30 s.</summary>
    public async Task<string> NextAsync() => await notes.Reader.ReadAsync().AsTask().WaitAsync(Limit, TimeProvider.System);

    /// <summary>What was reported and not read yet.</summary>
    public IReadOnlyList<string> Rest()
    {
        List<string> rest = [];
        while (notes.Reader.TryRead(out var note))
        {
            rest.Add(note);
        }

        return rest;
    }

    /// <summary>Waits until the test opens the gate, or the host says stop.</summary>
    public Task GateAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : gate.Task.WaitAsync(cancellationToken);

    public void OpenGate() => gate.TrySetResult();
}
