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

    /// <summary>The tests of the classes that are wanted: looking at all of them takes longer than judging a mutant.</summary>
    public IReadOnlyList<ITestCase> Find(Guard guard) =>
        [.. assembly.GetTypes().Where(type => type is { IsAbstract: false, IsNested: false } && guard.HasClass(type.FullName!)).SelectMany(Find)
            .Where(test => test.SkipReason is null && guard.Has($"{test.TestMethod.TestClass.Class.Name}.{test.TestMethod.Method.Name}"))];

    private List<ITestCase> Find(Type type)
    {
        using var sink = new TestSink();
        framework.GetDiscoverer(Reflector.Wrap(assembly)).Find(type.FullName!, includeSourceInformation: false, sink, options);
        sink.Wait();
        return sink.Cases;
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
