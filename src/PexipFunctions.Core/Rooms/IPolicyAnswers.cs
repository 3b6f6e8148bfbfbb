namespace PexipFunctions.Rooms;

/// <summary>Answers Conferencing Nodes that ask for the room of an alias, in Pexip's own format.</summary>
public interface IPolicyAnswers
{
    /// <returns>The answer; null when the credentials are wrong.</returns>
    Task<PolicyReply?> AnswerAsync(PolicyRequest request, CancellationToken cancellationToken);
}
