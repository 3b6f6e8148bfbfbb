using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace PexipFunctions.Mutation;

/// <summary>The tests of one assembly, run in this process.</summary>
internal sealed class TestRun(Assembly assembly) : IDisposable
{
    private readonly XunitTestFramework framework = new(new NullMessageSink());
    private readonly TestOptions options = new();

    public void Dispose() => framework.Dispose();

    public IReadOnlyList<ITestCase> Find(Func<string, bool> isWanted)
    {
        using var sink = new TestSink();
        framework.GetDiscoverer(Reflector.Wrap(assembly)).Find(includeSourceInformation: false, sink, options);
        sink.Wait();
        return [.. sink.Cases.Where(test => test.SkipReason is null && isWanted($"{test.TestMethod.TestClass.Class.Name}.{test.TestMethod.Method.Name}"))];
    }

    /// <summary>The first that fails, or null.</summary>
    public ITestCase? Run(IReadOnlyCollection<ITestCase> tests)
    {
        using var sink = new TestSink();
        using var executor = framework.GetExecutor(assembly.GetName());
        executor.RunTests(tests, sink, options);
        sink.Wait();
        return sink.Failed;
    }
}
