namespace PexipFunctions.Tests.Product;

/// <summary>What happens to one I/O step.</summary>
internal enum StepFate
{
    Done,
    FailsBefore,

    /// <summary>It takes effect, but the answer is lost.</summary>
    FailsAfter,
    DiesBefore,
    DiesAfter,
}
