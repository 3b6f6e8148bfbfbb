using Xunit;
using Xunit.Abstractions;

namespace PexipFunctions.Mutation;

/// <summary>Collects what is found, and stops a run at the first test that fails.</summary>
internal sealed class TestSink : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly ManualResetEventSlim isDone = new();

    public List<ITestCase> Cases { get; } = [];

    public ITestCase? Failed { get; private set; }

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage found:
                Cases.Add(found.TestCase);
                break;
            case ITestFailed failed:
                Failed ??= failed.TestCase;
                break;
            case IDiscoveryCompleteMessage or ITestAssemblyFinished:
                isDone.Set();
                break;
        }

        return Failed is null;
    }

    public void Wait() => isDone.Wait();

    public void Dispose() => isDone.Dispose();
}
