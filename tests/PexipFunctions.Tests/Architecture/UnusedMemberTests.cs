using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;

using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Architecture;

/// <summary>
/// What is public or internal is used by the product, not by tests alone; what is private the compiler looks at. The simulators
/// are for tests too. Read from what is compiled; constants, which the compiler
/// copies to where they are used, are looked for in the sources.
/// </summary>
public sealed class UnusedMemberTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly HashSet<(Module, int)> Used =
        [.. Layers.Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.DeclaringType is null).SelectMany(TypeUses.Members).Select(Key)];

    private static readonly string Sources = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));

    /// <summary>By them tests see that what strangers can fill stays bounded.</summary>
    private static readonly string[] Gauges = ["AnonymousLimit.Count", "PolicySignIns.Count"];

    [Fact]
    public void Every_member_is_used_by_the_product()
    {
        var types = Layers.Assemblies.Where(assembly => assembly != typeof(MemoryQueues).Assembly).SelectMany(assembly => assembly.GetTypes()).Where(IsWritten);
        var unused = types.SelectMany(type => type.GetMembers(Declared)).Where(member => !IsGenerated(member) && !IsPrivate(member) && !IsUsed(member))
            .Select(member => $"{member.DeclaringType!.Name}.{member.Name}").Except(Gauges).Order().ToList();

        Assert.True(unused.Count == 0, $"Only tests use these, or nobody: {string.Join(", ", unused)}");
    }

    private static bool IsUsed(MemberInfo member) => member switch
    {
        MethodInfo method => method.IsSpecialName || IsCalledByOthers(method) || Used.Contains(Key(method)),
        PropertyInfo property when IsOfRecord(property) => true,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(accessor => IsCalledByOthers(accessor) || Used.Contains(Key(accessor))),
        FieldInfo { IsLiteral: true } constant => Regex.Count(Sources, $@"\b{constant.Name}\b") > 1,
        FieldInfo field => Used.Contains(Key(field)),
        _ => true,
    };

    /// <summary>By a host, or by what knows the base or the interface.</summary>
    private static bool IsCalledByOthers(MethodInfo method) =>
        method.GetCustomAttribute<FunctionAttribute>() is not null || method.GetBaseDefinition() != method
        || (!method.DeclaringType!.IsInterface && method.DeclaringType.GetInterfaces().Any(each => method.DeclaringType.GetInterfaceMap(each).TargetMethods.Contains(method)));

    /// <summary>What a record holds is read by what serializes and compares it, too; what it computes is not.</summary>
    private static bool IsOfRecord(PropertyInfo property) =>
        property.DeclaringType!.GetMethod("<Clone>$") is not null && property.DeclaringType.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    internal static bool IsWritten(Type type) => !IsGenerated(type) && !type.IsSubclassOf(typeof(Delegate)) && !type.IsSubclassOf(typeof(JsonSerializerContext))
        && (type.DeclaringType is { } outer ? IsWritten(outer) : type.Namespace?.StartsWith("PexipFunctions", StringComparison.Ordinal) == true);

    private static bool IsGenerated(MemberInfo member) => member.Name.Contains('<', StringComparison.Ordinal)
        || member.GetCustomAttribute<CompilerGeneratedAttribute>() is not null || member.GetCustomAttribute<GeneratedCodeAttribute>() is not null;

    private static bool IsPrivate(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPrivate,
        FieldInfo field => field.IsPrivate || field.IsSpecialName,
        PropertyInfo property when IsOfRecord(property) => true,
        PropertyInfo property => property.GetAccessors(nonPublic: true).All(accessor => accessor.IsPrivate),
        _ => true,
    };

    /// <summary>The definition, however it is constructed.</summary>
    private static (Module, int) Key(MemberInfo member) => (member.Module, member.MetadataToken);
}
