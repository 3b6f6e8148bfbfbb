using System.Reflection;

namespace PexipFunctions.Functions;

/// <summary>The classes whose methods are the app's functions, for a host that finds them by itself.</summary>
public static class FunctionClasses
{
    public static IReadOnlyList<Type> All { get; } = Assembly.GetExecutingAssembly().GetExportedTypes();
}
