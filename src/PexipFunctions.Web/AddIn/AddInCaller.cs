namespace PexipFunctions.Web.AddIn;

/// <summary>The person whom an access token names.</summary>
/// <param name="TenantId">The Entra tenant (GUID).</param>
/// <param name="ObjectId">The user's lasting id in it (GUID).</param>
/// <param name="Address">The user's sign-in name, in general their mail address, in lower case.</param>
public sealed record AddInCaller(string TenantId, string ObjectId, string Address);
