namespace IntuneMaintenance.Engine.Tests.Storage;

internal enum Fate
{
    Goes,
    IsLost,
    LosesItsAnswer,
}
