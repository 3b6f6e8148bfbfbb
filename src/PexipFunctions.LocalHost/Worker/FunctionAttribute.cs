namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for the worker's attribute of that name: marks a method as a function.</summary>
/// <param name="name">The function's name, unique in the app.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
