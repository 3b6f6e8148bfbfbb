using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>What a Management Node answered, read to its end.</summary>
/// <param name="RetryAfter">The wait it asks for, if any.</param>
internal sealed record NodeAnswer(int Status, string Body, string Location, TimeSpan? RetryAfter)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Some Infinity versions answer failed authentication with the login page's address instead of 401.</summary>
    public bool AsksToSignIn => Status == 401 || (Status is >= 300 and < 400 && Location.Contains("/accounts/login", StringComparison.Ordinal));

    /// <summary>The trouble that this answer is, or null when it is for the caller to read.</summary>
    public InfinityTrouble? Trouble => this switch
    {
        { AsksToSignIn: true } or { Status: 403 } => InfinityTrouble.SignIn,
        { Status: 429 } => InfinityTrouble.Throttled,
        { Status: 500 or 502 or 503 or 504 } => InfinityTrouble.Transient,
        { IsSuccess: true } or { Status: 400 or 404 } => null,
        _ => InfinityTrouble.Unexpected,
    };
}
