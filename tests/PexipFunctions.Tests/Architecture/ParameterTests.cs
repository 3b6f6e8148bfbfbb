using System.Reflection;
using System.Runtime.CompilerServices;
using PexipFunctions.Simulators.InMemory;

namespace PexipFunctions.Tests.Architecture;

/// <summary>
/// What travels together is one record. Methods are judged, optional parameters and the cancellation token included; constructors
/// are not: a record's take what it holds, a service's what it is composed of. Simulators are left out.
/// </summary>
public sealed class ParameterTests
{
    private const int Most = 5;
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>A call is a row of a table, its arguments are the columns: four are given, the others are named where they differ from the rule.</summary>
    private static readonly string[] Tables = ["FieldList.Add"];

    [Fact]
    public void No_method_has_more_than_five_parameters()
    {
        var methods = Layers.Assemblies.Where(assembly => assembly != typeof(MemoryQueues).Assembly).SelectMany(assembly => assembly.GetTypes())
            .Where(UnusedMemberTests.IsWritten).SelectMany(type => type.GetMethods(Declared)).Where(IsWritten).ToList();
        var longer = methods.Where(method => method.GetParameters().Length > Most).Select(Name).Except(Tables).Order(StringComparer.Ordinal).ToList();

        Assert.True(methods.Count > 3_000, $"{methods.Count} methods were judged.");
        Assert.True(longer.Count == 0, $"Of more than {Most} parameters: {string.Join(", ", longer)}");
    }

    private static bool IsWritten(MethodInfo method) =>
        !method.Name.Contains('<', StringComparison.Ordinal) && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
