using IntuneMaintenance.Engine.Devices;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// Watches how the service answers one kind of act. A day's quota that is used up is told in shapes that nobody documents: what gives it
/// away is that everything is refused from some point on, on a day on which something was accepted.
/// </summary>
internal sealed class AnswerTrail
{
    private const int Suspicious = 5;
    private readonly DestructiveAct _act;
    private readonly DayQuota _quota;
    private readonly Func<string, bool> _wasRefusedBefore;
    private readonly List<ActOutcome> _refused = [];

    /// <param name="act">The kind of act.</param>
    /// <param name="quota">What is left of it today.</param>
    /// <param name="wasRefusedBefore">Whether a device was refused on an earlier day.</param>
    internal AnswerTrail(DestructiveAct act, DayQuota quota, Func<string, bool> wasRefusedBefore)
    {
        _act = act;
        _quota = quota;
        _wasRefusedBefore = wasRefusedBefore;
    }

    /// <summary>
    /// Takes the outcomes of a batch. Refusals that the devices have nothing to do with come back as <paramref name="excused"/>.
    /// Not null when a person has to look first.
    /// </summary>
    internal StepOutcome? Judge(List<ActOutcome> outcomes, out List<ActOutcome> excused)
    {
        excused = [];
        outcomes.ForEach(Take);
        if (outcomes.Exists(o => o.Verdict == ActVerdict.QuotaReached))
        {
            _quota.Close(_act);
        }

        bool anyTaken = outcomes.Exists(o => o.Verdict is ActVerdict.Accepted or ActVerdict.ApprovalPending);
        if (!anyTaken && _refused.Find(IsOfTheAccount) is { } forbidden)
        {
            excused = Excuse(ActVerdict.NotArrived, "");
            return StepOutcome.Decision($"The service refuses this account: {forbidden.Detail}");
        }

        if (_refused.Count >= Suspicious && _quota.IsTouched(_act) && !_refused.TrueForAll(o => _wasRefusedBefore(o.Act.DeviceId)))
        {
            excused = Excuse(ActVerdict.QuotaReached, "From some point on the service refused everything, as it does when the day's quota is used up. It said: ");
            _quota.Close(_act);
            return null;
        }

        if (_refused.Count >= Suspicious && !anyTaken && _refused.TrueForAll(o => o.Status == 403))
        {
            string detail = _refused[0].Detail ?? "403";
            excused = Excuse(ActVerdict.NotArrived, "");
            return StepOutcome.Decision($"The service refuses every act: {detail}");
        }

        return null;
    }

    private void Take(ActOutcome outcome)
    {
        switch (outcome.Verdict)
        {
            case ActVerdict.Accepted when outcome.Status is not null:
                _quota.Use(_act, 1);
                _refused.Clear();
                break;

            // Nobody knows whether it was accepted before the others were refused, or after.
            case ActVerdict.Accepted or ActVerdict.Unclear:
                _quota.Use(_act, 1);
                break;
            case ActVerdict.ApprovalPending:
                _refused.Clear();
                break;
            case ActVerdict.Refused:
                _refused.Add(outcome);
                break;
            default:
                break;
        }
    }

    private List<ActOutcome> Excuse(ActVerdict verdict, string why)
    {
        List<ActOutcome> excused = [.. _refused.Select(o => o with { Verdict = verdict, Detail = why + o.Detail })];
        _refused.Clear();
        return excused;
    }

    private static bool IsOfTheAccount(ActOutcome outcome) => AccountRefusal.Is(outcome.Status, outcome.Failure);
}
