namespace PexipFunctions.Simulators.ManagementNode;

/// <summary>How the node answers a request without valid credentials; both are seen in the field.</summary>
public enum FailedSignIn
{
    /// <summary>302 to <c>/accounts/login/</c>.</summary>
    Redirect,

    /// <summary>401.</summary>
    Unauthorized,
}
