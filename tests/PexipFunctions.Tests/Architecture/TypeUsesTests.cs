using PexipFunctions.Rooms;

namespace PexipFunctions.Tests.Architecture;

/// <summary>The ways in which a type can use another without a field or a call.</summary>
public sealed class TypeUsesTests
{
    [Theory]
    [InlineData(typeof(Catches), typeof(InfinityException))]
    [InlineData(typeof(IsConstrained<>), typeof(IInfinity))]
    [InlineData(typeof(HasConstrainedMethod), typeof(IInfinity))]
    [InlineData(typeof(IsMarked), typeof(IInfinity))]
    [InlineData(typeof(HasMarkedMembers), typeof(IInfinity))]
    [InlineData(typeof(HasMarkedParameter), typeof(IInfinity))]
    [InlineData(typeof(UsesInLambda), typeof(RoomId))]
    public void A_use_is_seen(Type user, Type used) => Assert.Contains(used, TypeUses.Of(user));

    [Fact]
    public void What_is_not_used_is_not_seen() => Assert.DoesNotContain(typeof(IInfinity), TypeUses.Of(typeof(Catches)));

    [AttributeUsage(AttributeTargets.All)]
    private sealed class KindAttribute(params Type[] kinds) : Attribute
    {
        public IReadOnlyList<Type> Kinds => kinds;
    }

    private sealed class Catches
    {
        public static void Run(Action action)
        {
            try
            {
                action();
            }
            catch (InfinityException)
            {
                // What is caught is all that is named.
            }
        }
    }

    private sealed class IsConstrained<T>
        where T : IInfinity
    {
        public static T? One => default;
    }

    private sealed class HasConstrainedMethod
    {
        public static T? One<T>()
            where T : IInfinity => default;
    }

    [Kind(typeof(IInfinity))]
    private sealed class IsMarked;

    private sealed class HasMarkedMembers
    {
        [Kind(typeof(string), typeof(IInfinity))]
        public int Number { get; set; }
    }

    private sealed class HasMarkedParameter
    {
        public static int Run([Kind(typeof(IInfinity))] int number) => number;
    }

    private sealed class UsesInLambda
    {
        public static Func<string> Name => () => typeof(RoomId).Name;
    }
}
