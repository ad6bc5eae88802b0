import {
  profileSteps,
  type MatrixProfile,
  type ProfilePart,
  type ProfileRequest,
} from '../matrix-profile.ts';

/** The profile, or a part of it, computed to its end. */
export function profileOf(request: ProfileRequest, part?: ProfilePart): MatrixProfile {
  const steps = profileSteps(request, part);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
