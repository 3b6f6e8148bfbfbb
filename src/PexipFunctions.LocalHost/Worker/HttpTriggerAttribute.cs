namespace Microsoft.Azure.Functions.Worker;

/// <summary>Stands for the worker's attribute of that name: the function answers HTTP requests.</summary>
/// <param name="authLevel">The key that a request needs.</param>
/// <param name="methods">HTTP methods in any case; none: all.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : Attribute
{
    public AuthorizationLevel AuthLevel { get; } = authLevel;

    public string[]? Methods { get; } = methods;

    /// <summary>An ASP.NET Core route template below host.json's <c>routePrefix</c>; null: the function's name.</summary>
    public string? Route { get; set; }
}
