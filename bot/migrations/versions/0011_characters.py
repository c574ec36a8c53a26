"""characters are found by their names"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_credit_character", "credit", [sa.text("lower(character)")])


def downgrade() -> None:
    op.drop_index("ix_credit_character", "credit")
